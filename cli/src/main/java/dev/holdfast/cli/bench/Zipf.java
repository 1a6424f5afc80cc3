package dev.holdfast.cli.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Chooses among things of which the n-th comes in proportion to {@code 1 / n^skew}. */
final class Zipf {

    /** At each place, the weights up to it and its own. */
    private final double[] upTo;

    Zipf(int things, double skew) {
        this.upTo = new double[things];
        double sum = 0;
        for (int i = 0; i < things; i++) {
            sum += Math.pow(i + 1.0, -skew);
            upTo[i] = sum;
        }
    }

    /** A place, from 0. */
    int next(RandomGenerator random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        return Math.min(found >= 0 ? found + 1 : -found - 1, upTo.length - 1);
    }
}

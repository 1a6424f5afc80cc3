package dev.holdfast.cli.bench;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Fills baskets: orders of one unit each of so many different SKUs. Safe from any thread. */
final class Baskets {

    private final int skus;
    private final int lines;
    private final Zipf choice;

    Baskets(int skus, int lines, double skew) {
        this.skus = skus;
        this.lines = lines;
        this.choice = new Zipf(skus, skew);
    }

    /** Lines an order. */
    int lines() {
        return lines;
    }

    /** The SKUs of the next order, by their places, in rising order. */
    int[] next() {
        return next(ThreadLocalRandom.current());
    }

    /** A SKU that is in the basket already is replaced by the next one that isn't. */
    int[] next(RandomGenerator random) {
        int[] basket = new int[lines];
        for (int i = 0; i < lines; i++) {
            int sku = choice.next(random);
            while (contains(basket, i, sku)) {
                sku = (sku + 1) % skus;
            }
            basket[i] = sku;
        }
        Arrays.sort(basket);
        return basket;
    }

    private static boolean contains(int[] basket, int filled, int sku) {
        for (int i = 0; i < filled; i++) {
            if (basket[i] == sku) {
                return true;
            }
        }
        return false;
    }
}

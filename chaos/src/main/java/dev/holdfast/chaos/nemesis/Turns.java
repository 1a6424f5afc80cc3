package dev.holdfast.chaos.nemesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives all of its elements, shuffled, and then all of them again in another order, without end.
 */
final class Turns<T> implements Iterator<T> {

    private final List<T> all;
    private final RandomGenerator random;
    private final Deque<T> left = new ArrayDeque<>();

    Turns(List<T> all, RandomGenerator random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        return !all.isEmpty();
    }

    @Override
    public T next() {
        if (left.isEmpty()) {
            List<T> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            left.addAll(shuffled);
        }
        return left.remove();
    }
}

package dev.holdfast.stock.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Commands as callers send them: ids like random ones, and the same in every run. */
final class Orders {
    /** In a real shop the n-th SKU is sold about as often as 1/n to this power. */
    private static final double SKEW = 0.8;

    private static final Command.Mode HOLD = new Command.Mode.Hold(Duration.ofMinutes(30));

    private final SplittableRandom random = new SplittableRandom(42);

    /** A Reserve of one unit of each of these SKUs, for each of as many orders. */
    List<Command.Reserve> reserves(int orders, List<List<Integer>> skus) {
        return IntStream.range(0, orders)
                .mapToObj(n -> reserve(skus.get(n % skus.size())))
                .toList();
    }

    /** A basket of one SKU for each SKU, in no order. */
    List<List<Integer>> oneOfEach(int skus) {
        List<List<Integer>> baskets = new ArrayList<>();
        IntStream.range(0, skus).forEach(n -> baskets.add(random.nextInt(n + 1), List.of(n)));
        return baskets;
    }

    /** So many baskets of different SKUs, some of which many baskets have. */
    List<List<Integer>> baskets(int baskets, int lines, int skus) {
        double[] shares = new double[skus];
        for (int n = 0; n < skus; n++) {
            shares[n] = (n == 0 ? 0 : shares[n - 1]) + Math.pow(n + 1, -SKEW);
        }
        return IntStream.range(0, baskets).mapToObj(_ -> basket(lines, shares)).toList();
    }

    /** A Commit of all that each of these reserved. */
    List<Command.Commit> commits(List<Command.Reserve> reserved) {
        return reserved.stream()
                .map(of ->
                        new Command.Commit(
                                request(id()), of.reservation(), List.of(), "order 1042"))
                .toList();
    }

    /** A Ship of all that each of these reserved. */
    List<Command.Ship> ships(List<Command.Reserve> reserved) {
        return reserved.stream()
                .map(of -> new Command.Ship(request(null), of.reservation(), id(), List.of()))
                .toList();
    }

    private Command.Reserve reserve(List<Integer> skus) {
        List<Command.WantedLine> lines = new ArrayList<>();
        for (int sku : skus) {
            Command.Place place = new Command.Place(Shelf.sku(sku), null, LevelKey.UNDATED);
            lines.add(new Command.WantedLine(Integer.toString(lines.size() + 1), place, "", 1));
        }
        return new Command.Reserve(
                request(null), id(), "", "", HOLD, lines, Command.Fill.ALL_OR_NOTHING, false);
    }

    private List<Integer> basket(int lines, double[] shares) {
        BitSet taken = new BitSet();
        List<Integer> basket = new ArrayList<>();
        while (basket.size() < lines) {
            double at = random.nextDouble(shares[shares.length - 1]);
            int sku = Math.abs(Arrays.binarySearch(shares, at) + 1);
            if (!taken.get(sku)) {
                taken.set(sku);
                basket.add(sku);
            }
        }
        return basket;
    }

    private Request request(@Nullable UUID id) {
        return new Request(id, id(), "bench", false);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}

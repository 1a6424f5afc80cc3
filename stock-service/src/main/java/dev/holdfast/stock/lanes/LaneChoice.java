package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Serving;
import dev.holdfast.stock.store.RecentIds;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which lane a command goes to: that of its first SKU in key order, a wide one to the merchant's
 * own, or where the reservation or expected shipment it names began. Only speed hangs on it: row
 * locks keep the truth.
 */
final class LaneChoice {
    /**
     * So many lines make a command wide: its SKUs are among those of most others that are as wide.
     */
    static final int WIDE = 8;

    private static final int UNKNOWN = -1;

    /** There are at most 64 lanes, and 10,000 lines a command. */
    private static final int LINES_BITS = 16;

    private static final int MOST_LINES = (1 << LINES_BITS) - 1;

    private final int lanes;
    private final RecentIds began;

    LaneChoice(LanesConfig config) {
        this.lanes = config.lanes();
        this.began = new RecentIds(config.rememberedReservations());
    }

    /**
     * Where a command goes.
     *
     * @param lane the lane's number, from 0
     * @param lines how many lines it is thought to touch
     */
    record Route(int lane, int lines) {}

    Route of(long merchant, Command command) {
        return switch (command) {
            case Command.Reserve reserve -> {
                Route route = bySku(merchant, reserve.lines(), line -> line.place().sku());
                began.put(reserve.reservation(), packed(route));
                yield route;
            }
            case Command.Extend extend -> byReservation(extend.reservation(), 0);
            case Command.Commit commit ->
                    byReservation(commit.reservation(), commit.lines().size());
            case Command.Release release ->
                    byReservation(release.reservation(), release.lines().size());
            case Command.Ship ship -> byReservation(ship.reservation(), ship.lines().size());
            case Command.Amend amend -> byReservation(amend.reservation(), amend.lines().size());
            case Command.Relocate relocate ->
                    byReservation(relocate.reservation(), relocate.lines().size());
            case Command.Expire expire -> byReservation(expire.reservation(), 0);
            case Command.Adjust adjust ->
                    bySku(merchant, adjust.lines(), line -> line.place().sku());
            case Command.SetQuantities set ->
                    bySku(merchant, set.lines(), line -> line.place().sku());
            case Command.Move move -> bySku(merchant, move.lines(), line -> line.place().sku());
            case Command.Transfer transfer ->
                    bySku(merchant, transfer.lines(), line -> line.from().sku());
            case Command.Expect expect -> {
                Route route = bySku(merchant, List.of(expect), one -> one.place().sku());
                began.put(expect.shipment(), packed(route));
                yield route;
            }
            case Command.ChangeExpected change -> byReservation(change.shipment(), 1);
            case Command.ReceiveExpected receive -> byReservation(receive.shipment(), 1);
            case Command.CancelExpected cancel -> byReservation(cancel.shipment(), 1);
            case Command.Serve serve ->
                    new Route(
                            bySku(merchant, List.of(serve), one -> one.level().sku()).lane(),
                            Serving.MOST_LINES);
        };
    }

    /** Whether the lane of a reservation is known: it began here, and not too long ago. */
    boolean knows(UUID reservation) {
        return began.get(reservation, UNKNOWN) != UNKNOWN;
    }

    /** Where it began: a reservation, or an expected shipment. */
    private Route byReservation(UUID reservation, int named) {
        int packed = began.get(reservation, UNKNOWN);
        if (packed == UNKNOWN) {
            return new Route(spread(reservation.hashCode()), named);
        }
        return new Route(packed >>> LINES_BITS, named == 0 ? packed & MOST_LINES : named);
    }

    private static int packed(Route route) {
        return route.lane() << LINES_BITS | Math.min(route.lines(), MOST_LINES);
    }

    private <T> Route bySku(long merchant, List<T> lines, Function<T, String> sku) {
        if (lines.size() >= WIDE) {
            return new Route(spread(Long.hashCode(merchant)), lines.size());
        }
        String first = lines.isEmpty() ? "" : sku.apply(lines.getFirst());
        for (int i = 1; i < lines.size(); i++) {
            String other = sku.apply(lines.get(i));
            first = other.compareTo(first) < 0 ? other : first;
        }
        return new Route(spread(Objects.hash(merchant, first)), lines.size());
    }

    /** Hashes of short texts differ in their low bits alone; this stirs them. */
    private int spread(int hash) {
        int stirred = hash * 0x9E3779B9;
        return Math.floorMod(stirred ^ (stirred >>> 16), lanes);
    }
}

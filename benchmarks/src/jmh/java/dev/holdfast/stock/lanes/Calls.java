package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.store.StockStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Reserves of one line, each with an outcome of its own, and the store that answers them with it:
 * at once and on the spot. The number of a call is in its reservation's id.
 */
final class Calls implements StockStore {
    /** More than reservations are remembered, so that each that comes drives one out. */
    private static final int NUMBER = 1 << 18;

    private static final Request REQUEST = new Request(null, new UUID(0, 0), "bench", false);
    private static final Command.Mode HOLD = new Command.Mode.Hold(Duration.ofMinutes(30));

    private final Command.Reserve[] reserves = new Command.Reserve[NUMBER];
    private final Outcome[] outcomes = new Outcome[NUMBER];

    /** Calls that go round as many SKUs. */
    Calls(int skus) {
        SplittableRandom random = new SplittableRandom(42);
        List<List<Command.WantedLine>> lines =
                IntStream.range(0, skus).mapToObj(Calls::lines).toList();
        for (int n = 0; n < NUMBER; n++) {
            UUID reservation = new UUID(random.nextLong(), n);
            outcomes[n] = new Refusal.ReservationNotFound(reservation);
            reserves[n] =
                    new Command.Reserve(
                            REQUEST,
                            reservation,
                            "",
                            "",
                            HOLD,
                            lines.get(n % skus),
                            Command.Fill.ALL_OR_NOTHING,
                            false);
        }
    }

    /** The n-th; after the last comes the first again. */
    Command command(int n) {
        return reserves[n & (NUMBER - 1)];
    }

    /** Whether this is what the store answered to the n-th. */
    boolean isAnswer(int n, Outcome outcome) {
        return outcomes[n & (NUMBER - 1)].equals(outcome);
    }

    @Override
    public Future<Decided> decide(long merchant, List<? extends Command> batch) {
        return Future.succeededFuture(new Decided(new Answers(batch), Set.of()));
    }

    private static List<Command.WantedLine> lines(int sku) {
        Command.Place place = new Command.Place("SKU-%05d".formatted(sku), null, LevelKey.UNDATED);
        return List.of(new Command.WantedLine("1", place, "", 1));
    }

    /** Looked up only when read, so that next to nothing is added to what is measured. */
    private final class Answers extends AbstractList<Outcome> {
        private final List<? extends Command> batch;

        Answers(List<? extends Command> batch) {
            this.batch = batch;
        }

        @Override
        public Outcome get(int index) {
            Command.Reserve reserve = (Command.Reserve) batch.get(index);
            return outcomes[(int) reserve.reservation().getLeastSignificantBits()];
        }

        @Override
        public int size() {
            return batch.size();
        }
    }
}

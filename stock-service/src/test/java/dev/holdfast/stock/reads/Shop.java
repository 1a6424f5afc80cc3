package dev.holdfast.stock.reads;

import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.store.StockStore;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's commands against a real store, each waited for. Lines are written {@code
 * widget@lisbon=3}.
 */
public final class Shop {
    private static final AtomicLong LAST_MERCHANT = new AtomicLong(100);

    private final StockStore store;
    private final long merchant = LAST_MERCHANT.incrementAndGet();

    /** A merchant that nobody else has. */
    public Shop(StockStore store) {
        this.store = store;
    }

    /** Its number. */
    public long merchant() {
        return merchant;
    }

    /** Who reads this merchant's stock. */
    public Caller caller() {
        return new Caller(merchant, "test", Set.of("stock.read"));
    }

    /** Receives units. */
    public void receive(String... lines) {
        adjust(AdjustmentType.RECEIVE, lines);
    }

    void adjust(AdjustmentType type, String... lines) {
        done(adjustment(type, lines));
    }

    /** Null units for untracked. */
    public void set(String sku, String location, @Nullable Long units) {
        done(quantity(sku, location, units));
    }

    /** Holds units for half an hour. */
    public UUID hold(String... lines) {
        return hold(Duration.ofMinutes(30), "", "", lines);
    }

    UUID hold(Duration ttl, String reference, String owner, String... lines) {
        return reserve(new Command.Mode.Hold(ttl), reference, owner, lines);
    }

    /** Commits units at once. */
    public UUID order(String... lines) {
        return reserve(new Command.Mode.Commit(), "", "", lines);
    }

    /** Commits units at once, and waits for those that aren't there. */
    public UUID backOrder(String reference, String... lines) {
        UUID id = UUID.randomUUID();
        done(
                new Command.Reserve(
                        request(),
                        id,
                        reference,
                        "",
                        new Command.Mode.Commit(),
                        wanted(lines).toList(),
                        Command.Fill.BACK_ORDER,
                        false));
        return id;
    }

    UUID reserve(Command.Mode mode, String reference, String owner, String... lines) {
        UUID id = UUID.randomUUID();
        done(reservation(id, mode, reference, owner, lines));
        return id;
    }

    void commit(UUID reservation) {
        done(new Command.Commit(request(), reservation, List.of(), null));
    }

    /** Releases a reservation whole. */
    public void release(UUID reservation) {
        done(
                new Command.Release(
                        request(),
                        reservation,
                        List.of(),
                        new Command.ReleaseTo.Into(Bucket.AVAILABLE),
                        ""));
    }

    /** Ships a reservation whole. */
    public UUID ship(UUID reservation) {
        UUID shipment = UUID.randomUUID();
        done(new Command.Ship(request(), reservation, shipment, List.of()));
        return shipment;
    }

    /** Says that units are to come to the default location. */
    UUID expect(String sku, long units, LocalDate day) {
        UUID shipment = UUID.randomUUID();
        done(
                new Command.Expect(
                        request(),
                        shipment,
                        new Command.Place(sku, null, LevelKey.UNDATED),
                        new ExpectedShipment.Announced(units, day, "", "")));
        return shipment;
    }

    /** Gives line 1 another SKU. */
    void amend(UUID reservation, String line) {
        Command.WantedLine to = wanted(line).findFirst().orElseThrow();
        done(
                new Command.Amend(
                        request(),
                        reservation,
                        List.of(
                                new Command.AmendedLine(
                                        "1",
                                        to.place().sku(),
                                        to.place().location(),
                                        LevelKey.UNDATED,
                                        to.units()))));
    }

    /** What comes of receiving units. */
    public Outcome receiving(String... lines) {
        return Waiting.on(submitting(lines));
    }

    /** Receives units without waiting for it. */
    public Future<Outcome> submitting(String... lines) {
        return store.decide(merchant, List.of(adjustment(AdjustmentType.RECEIVE, lines)))
                .map(decided -> decided.outcomes().getFirst());
    }

    /** What comes of holding units. */
    public Outcome reserving(String... lines) {
        return outcome(
                reservation(
                        UUID.randomUUID(),
                        new Command.Mode.Hold(Duration.ofMinutes(30)),
                        "",
                        "",
                        lines));
    }

    /** Commits units at once, if they are there. */
    Optional<UUID> claiming(String... lines) {
        UUID id = UUID.randomUUID();
        Outcome outcome = outcome(reservation(id, new Command.Mode.Commit(), "", "", lines));
        return outcome instanceof Refusal ? Optional.empty() : Optional.of(id);
    }

    /** What comes of setting a quantity; null units for untracked. */
    Outcome setting(String sku, String location, @Nullable Long units) {
        return outcome(quantity(sku, location, units));
    }

    /** What comes of a command. */
    Outcome outcome(Command command) {
        return Waiting.on(store.decide(merchant, List.of(command))).outcomes().getFirst();
    }

    private static Command quantity(String sku, String location, @Nullable Long units) {
        Command.NewQuantity line =
                new Command.NewQuantity(
                        new Command.Place(sku, location, LevelKey.UNDATED),
                        units,
                        new Command.Expected.Anything());
        return new Command.SetQuantities(
                request(), Command.Basis.ON_HAND, "test", "", List.of(line), false);
    }

    private static Command adjustment(AdjustmentType type, String... lines) {
        List<Command.AdjustedLine> adjusted =
                wanted(lines)
                        .map(line -> new Command.AdjustedLine(line.place(), line.units(), false))
                        .toList();
        return new Command.Adjust(request(), type, "test", "", adjusted);
    }

    private static Command reservation(
            UUID id, Command.Mode mode, String reference, String owner, String... lines) {
        return new Command.Reserve(
                request(),
                id,
                reference,
                owner,
                mode,
                wanted(lines).toList(),
                Command.Fill.ALL_OR_NOTHING,
                false);
    }

    static Request request() {
        return new Request(UUID.randomUUID(), UUID.randomUUID(), "tester", false);
    }

    private void done(Command command) {
        Outcome outcome = outcome(command);
        if (outcome instanceof Refusal) {
            throw new AssertionError(outcome + " for " + command);
        }
    }

    private static Stream<Command.WantedLine> wanted(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> wanted(Integer.toString(i + 1), lines[i]));
    }

    private static Command.WantedLine wanted(String id, String line) {
        int equals = line.lastIndexOf('=');
        int at = line.lastIndexOf('@', equals);
        String sku = line.substring(0, at < 0 ? equals : at);
        String location = at < 0 ? null : line.substring(at + 1, equals);
        return new Command.WantedLine(
                id,
                new Command.Place(sku, location, LevelKey.UNDATED),
                "",
                Long.parseLong(line.substring(equals + 1)));
    }
}

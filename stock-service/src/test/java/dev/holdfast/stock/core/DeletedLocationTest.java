package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Levels outlive their location's deletion, empty; nothing brings units to them. */
class DeletedLocationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LevelKey GONE = LevelKey.of("widget", "gone");
    private static final Command.Place THERE =
            new Command.Place("widget", "gone", LevelKey.UNDATED);
    private static final Refusal NOT_FOUND = new Refusal.LocationNotFound(List.of("gone"));

    private final World world = new World();

    DeletedLocationTest() {
        world.locations.add("gone");
        world.decide(List.of(receive("default", 5), receive("gone", 0)), NOON);
        world.levels.put(GONE, Level.empty(GONE));
        delete();
    }

    @Test
    void nothingIsReceivedSetOrMovedThere() {
        assertThat(outcome(receive("gone", 3))).isEqualTo(NOT_FOUND);
        assertThat(outcome(set(3L))).isEqualTo(NOT_FOUND);
        assertThat(outcome(set(null))).isEqualTo(NOT_FOUND);
        Command.TransferredLine line =
                new Command.TransferredLine(LevelKey.of("widget", "default"), GONE, 1);
        assertThat(outcome(new Command.Transfer(request(), "", "", List.of(line))))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void nothingIsReservedThere() {
        assertThat(outcome(hold(UUID.randomUUID()))).isEqualTo(NOT_FOUND);
    }

    @Test
    void anUnknownSkuThereIsNamedFirst() {
        Command.Place unknown = new Command.Place("gadget", "gone", LevelKey.UNDATED);
        assertThat(
                        outcome(
                                new Command.Move(
                                        request(),
                                        "",
                                        "",
                                        List.of(
                                                new Command.MovedLine(
                                                        unknown,
                                                        Bucket.AVAILABLE,
                                                        Bucket.DAMAGED,
                                                        1)))))
                .isEqualTo(new Refusal.SkuNotFound(List.of("gadget")));
    }

    @Test
    void aLineThatGotNothingThereDoesNotKeepOthersFromBeingAmended() {
        world.deleted.clear();
        world.closed.clear();
        world.locations.add("gone");
        ScriptCommands commands = new ScriptCommands();
        world.decide(
                List.of(commands.parse("reserve r fill=available widget=2 widget@gone=1")), NOON);
        delete();
        assertThat(Transcript.of(outcome(commands.parse("amend r 1=3"))))
                .isEqualTo("held 1:widget held 3 2:widget");
    }

    @Test
    void latePaymentTakesNothingBackThereEvenIfNoQuantityWasKept() {
        world.deleted.clear();
        world.closed.clear();
        world.locations.add("gone");
        UUID hold = UUID.randomUUID();
        world.decide(List.of(set(null), hold(hold)), NOON);
        Instant later = NOON.plus(Duration.ofHours(1));
        world.decide(List.of(new Command.Expire(request(), hold)), later);
        delete();
        assertThat(
                        world.decide(
                                List.of(new Command.Commit(request(), hold, List.of(), null)),
                                later))
                .containsExactly(
                        new Refusal.HoldExpired(
                                hold, List.of(new Refusal.Shortage("1", GONE, 2, 0))));
    }

    private void delete() {
        world.locations.remove("gone");
        world.closed.add("gone");
        world.deleted.add("gone");
    }

    private Outcome outcome(Command command) {
        return world.decide(List.of(command), NOON).getFirst();
    }

    private static Command receive(String location, long units) {
        Command.Place place = new Command.Place("widget", location, LevelKey.UNDATED);
        return new Command.Adjust(
                request(),
                AdjustmentType.RECEIVE,
                "",
                "",
                List.of(new Command.AdjustedLine(place, units, false)));
    }

    private static Command set(@Nullable Long units) {
        return new Command.SetQuantities(
                request(),
                Command.Basis.ON_HAND,
                "",
                "",
                List.of(new Command.NewQuantity(THERE, units, new Command.Expected.Anything())),
                false);
    }

    private static Command hold(UUID id) {
        return new Command.Reserve(
                request(),
                id,
                "",
                "",
                new Command.Mode.Hold(Duration.ofMinutes(30)),
                List.of(new Command.WantedLine("1", THERE, "", 2)),
                Command.Fill.ALL_OR_NOTHING,
                false);
    }

    private static Request request() {
        return new Request(UUID.randomUUID(), UUID.randomUUID(), "test", false);
    }
}

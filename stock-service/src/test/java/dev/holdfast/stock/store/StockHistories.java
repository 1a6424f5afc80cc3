package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Stage;
import dev.holdfast.stock.core.Transcript;
import dev.holdfast.stock.core.Workload;
import dev.holdfast.stock.core.World;
import dev.holdfast.stock.core.WorldStage;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories: a store that lives in real time answers and ends as the plainest world does. A
 * seed replays one.
 */
abstract class StockHistories {
    private static final int SEEDS = 12;
    private static final int BATCHES = 50;

    /** Holds end between whole seconds, pauses at them: what a batch takes doesn't matter. */
    private static final Duration ASIDE = Duration.ofMillis(500);

    /** A merchant that has nothing yet. */
    abstract Stage stage();

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersAndEndsAsTheModel(long seed) {
        Workload workload = new Workload(seed);
        Stage stage = stage();
        Stage model = new WorldStage();
        model.world().dueLimit = Integer.MAX_VALUE;
        Workload.BY_DAY.forEach(stage::configure);
        Workload.BY_DAY.forEach(model::configure);
        long since = System.nanoTime();
        for (int i = 0; i < BATCHES; i++) {
            List<Command> batch =
                    workload.batch(8).stream().map(StockHistories::endingAside).toList();
            assertThat(said(stage.decide(batch)))
                    .as("seed %d, batch %d: %s", seed, i, batch)
                    .isEqualTo(said(model.decide(batch)));
            Duration pause = workload.pause();
            model.letPass(pause);
            stage.letPass(pause.minusNanos(System.nanoTime() - since));
            since = System.nanoTime();
        }
        assertThat(said(stage.world())).as("seed %d", seed).isEqualTo(said(model.world()));
        Invariants.check(stage.world());
    }

    private static Command endingAside(Command command) {
        return switch (command) {
            case Command.Reserve(
                            var request,
                            var id,
                            var reference,
                            var owner,
                            Command.Mode.Hold(Duration ttl),
                            var lines,
                            var fill,
                            var supersedes) ->
                    new Command.Reserve(
                            request,
                            id,
                            reference,
                            owner,
                            new Command.Mode.Hold(ttl.plus(ASIDE)),
                            lines,
                            fill,
                            supersedes);
            case Command.Extend(var request, var id, var ttl) ->
                    new Command.Extend(request, id, ttl.plus(ASIDE));
            case Command.Reserve _,
                    Command.Commit _,
                    Command.Release _,
                    Command.Ship _,
                    Command.Amend _,
                    Command.Relocate _,
                    Command.Expire _,
                    Command.Adjust _,
                    Command.SetQuantities _,
                    Command.Move _,
                    Command.Transfer _,
                    Command.Expect _,
                    Command.ChangeExpected _,
                    Command.ReceiveExpected _,
                    Command.CancelExpected _,
                    Command.Serve _ ->
                    command;
        };
    }

    private static List<String> said(List<Outcome> outcomes) {
        return outcomes.stream().map(Transcript::of).toList();
    }

    private static String said(World world) {
        StringBuilder said = new StringBuilder();
        world.levels.forEach((key, level) ->
                said.append(key + " v" + level.version() + " " + level.quantities() + "\n"));
        world.reservations.values().stream()
                .map(reservation -> reservation.id() + " " + Transcript.of(reservation) + "\n")
                .sorted()
                .forEach(said::append);
        world.expected.values().stream()
                .map(shipment -> shipment.id() + " " + Transcript.of(shipment) + "\n")
                .sorted()
                .forEach(said::append);
        return said + "movements " + world.movements.size();
    }
}

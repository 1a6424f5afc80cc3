package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far back a cut looks for orders to take units from. */
final class CutBeyondTheLedgerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World();

    @Test
    void findsAnOrderFarBackInTheLedger() {
        orderAndThenMovements(20 * QueueingCommitments.FIRST_MOVEMENTS);
        assertThat(play("set widget=1"))
                .isEqualTo("widget@default 1 committed 1 waiting 2 available 0; queued 1");
    }

    @Test
    void leavesAnOrderThatLiesBeyondWhatOneCommandReads() {
        orderAndThenMovements(QueueingCommitments.MOST_MOVEMENTS);
        assertThat(play("set widget=1")).isEqualTo("below promised: widget@default");
    }

    @Test
    void leavesAnOrderWhoseMovementIsNoLongerKept() {
        orderAndThenMovements(1);
        world.movements.removeIf(movement -> movement.delta().committed() > 0);
        assertThat(play("set widget=1")).isEqualTo("below promised: widget@default");
    }

    /** As many movements as one that was written after the order. */
    private void orderAndThenMovements(int count) {
        play("set widget=3");
        play("reserve r1 commit widget=3");
        Movement last = world.movements.getLast();
        Level later = last.after().moved(Quantities.ZERO, true, NOON.plusSeconds(1));
        Movement nothing = new Movement(later, Quantities.ZERO, Cause.SET, last.origin());
        for (int i = 0; i < count; i++) {
            world.movements.add(nothing);
        }
    }

    private String play(String line) {
        List<Command> batch = List.of(new ScriptCommands().parse(line));
        return Transcript.of(world.decide(batch, NOON.plusSeconds(2)).getFirst());
    }
}

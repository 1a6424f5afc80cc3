package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cut breaks the newest holds first, wherever in a batch it stands. */
class CutWithinABatchTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World();

    @Test
    void meetsAHoldThatWasAmendedOntoTheLevelJustBefore() {
        play("set widget=5 gadget=5");
        play("reserve r1 widget=2");
        assertThat(play("amend r1 2:gadget=3", "set gadget=1"))
                .containsExactly(
                        "held 1:widget held 2 2:gadget held 3",
                        "gadget@default 1 available 1; broke 1");
        Invariants.check(world);
    }

    @Test
    void passesOverNoNewerHoldForOneAmendedJustBefore() {
        play("set widget=5 gadget=5");
        play("reserve r1 widget=2");
        world.decide(commands("reserve r2 gadget=1"), NOON.plusSeconds(1));
        assertThat(play("amend r1 2:gadget=4", "set gadget=4"))
                .containsExactly(
                        "held 1:widget held 2 2:gadget held 4",
                        "gadget@default 4 held 4 available 0; broke 1");
        Invariants.check(world);
    }

    @Test
    void passesOverNoNewerHoldForOneMadeJustBefore() {
        play("set widget=5");
        world.decide(commands("reserve r1 widget=2"), NOON.plusSeconds(1));
        assertThat(play("reserve r2 widget=3", "set widget=3"))
                .containsExactly(
                        "held 1:widget held 3", "widget@default 3 held 3 available 0; broke 1");
        Invariants.check(world);
    }

    @Test
    void looksBeyondAGreatHoldThatWasReleasedJustBefore() {
        play("set widget=200");
        play("reserve r1 widget=50");
        world.decide(commands("reserve r2 widget=100"), NOON.plusSeconds(1));
        assertThat(play("release r2", "set widget=49"))
                .containsExactly(
                        "released 1:widget released 100",
                        "widget@default 49 available 49; broke 1");
        Invariants.check(world);
    }

    private List<String> play(String... lines) {
        return world.decide(commands(lines), NOON).stream().map(Transcript::of).toList();
    }

    private static List<Command> commands(String... lines) {
        return Stream.of(lines).map(new ScriptCommands()::parse).toList();
    }
}

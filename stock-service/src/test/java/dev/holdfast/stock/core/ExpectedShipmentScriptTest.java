package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plays the scripts on the plainest world there is. */
final class ExpectedShipmentScriptTest extends ExpectedShipmentScripts {
    @Override
    protected Stage stage() {
        return new WorldStage();
    }

    /** Late is still expected: today, where the merchant is. */
    @Test
    void whatIsOverdueIsExpectedToday() {
        World world = new World();
        world.days = new Days(ZoneId.of("Pacific/Kiritimati"), null);
        List<Command> commands =
                Stream.of("set a=0", "expect e1 a=5 on=2026-02-27", "reserve r1 a=1")
                        .map(new ScriptCommands()::parse)
                        .toList();
        assertThat(
                        Transcript.of(
                                world.decide(commands, Instant.parse("2026-03-01T12:00:00Z"))
                                        .getLast()))
                .isEqualTo("insufficient: a@default has 0 of 1 until 2026-03-02");
    }
}

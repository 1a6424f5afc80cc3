package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a decision asks for levels beyond the default location's: as seldom as can be. */
final class SourcingClaimsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SkuDay A = new SkuDay("a", LevelKey.UNDATED);

    private final Set<SkuDay> asked = new HashSet<>();
    private final World world = new World(this::decide);

    private Decision decide(Snapshot snapshot, List<? extends Command> commands, Instant now) {
        Decision decision = Decider.decide(snapshot, commands, now);
        if (decision instanceof Decision.Incomplete(Claims needs)) {
            asked.addAll(needs.sources);
        }
        return decision;
    }

    private String outcome(String line) {
        Command command = new ScriptCommands().parse(line);
        return Transcript.of(world.decide(List.of(command), NOON).getFirst());
    }

    @Test
    void oneLocationIsNeverLookedBeyond() {
        world.locations.add("gone");
        world.closed.add("gone");
        outcome("set a=2");
        assertThat(outcome("reserve r1 a=2")).isEqualTo("held 1:a held 2");
        assertThat(outcome("reserve r2 a~=1")).isEqualTo("insufficient: a@default has 0 of 1");
        assertThat(asked).isEmpty();
    }

    @Test
    void whileTheDefaultLocationCoversAllNobodyLooksFurther() {
        world.locations.add("lisbon");
        outcome("set a=5 a@lisbon=5");
        assertThat(outcome("reserve r1 a=2 a~=2")).isEqualTo("held 1:a held 2 2:a held 2");
        assertThat(outcome("reserve r2 a@lisbon=6")).isEqualTo("insufficient: a@lisbon has 5 of 6");
        assertThat(asked).isEmpty();
        assertThat(outcome("reserve r3 a=2")).isEqualTo("held 1:a@lisbon held 2");
        assertThat(asked).containsExactly(A);
    }

    @Test
    void aSkuThatPartnersServeIsLookedForAtOnce() {
        world.locations.add("lisbon");
        world.facts.put("lisbon", new Location("lisbon", Location.Kind.PARTNER, 0));
        SkuSettings.OpenDay open = SkuSettings.OpenDay.UNTRACKED;
        world.configure(
                "a", new SkuSettings(false, open, true, SkuSettings.ServedBy.PARTNER, false));
        outcome("set a=5 a@lisbon=5");
        assertThat(outcome("reserve r1 a=2")).isEqualTo("held 1:a@lisbon held 2");
        assertThat(asked).containsExactly(A);
    }
}

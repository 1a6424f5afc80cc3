package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs scripts of one line an operation and its outcome, {@code reserve r2 widget=6 ->
 * insufficient: …}, against a {@link World}, and compares the whole transcript. The operations are
 * those of {@link ScriptCommands}, and:
 *
 * <ul>
 *   <li>{@code tick 30m} lets time pass; {@code close lisbon} and {@code open lisbon} a location
 *   <li>{@code level widget@lisbon} and {@code reservation r1} show what is there
 *   <li>{@code ? op} decides with validate_only
 * </ul>
 */
final class Script {
    private final World world = new World();
    private final ScriptCommands commands = new ScriptCommands();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Script() {
        world.locations.add("lisbon");
        world.locations.add("porto");
    }

    /**
     * Runs a script and fails with the transcript where an outcome differs; afterwards the world's
     * books must balance.
     */
    static World run(String text) {
        Script script = new Script();
        List<String> actual = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int arrow = line.indexOf("->");
            String operation = (arrow < 0 ? line : line.substring(0, arrow)).strip();
            if (operation.isEmpty() || operation.startsWith("#")) {
                actual.add(line.strip());
                continue;
            }
            String outcome = script.play(operation);
            actual.add(outcome.isEmpty() ? operation : operation + " -> " + outcome);
        }
        String expected = text.lines().map(Script::normal).collect(Collectors.joining("\n"));
        assertThat(String.join("\n", actual)).isEqualTo(expected);
        Invariants.check(script.world);
        return script.world;
    }

    private static String normal(String line) {
        int arrow = line.indexOf("->");
        return arrow < 0
                ? line.strip()
                : line.substring(0, arrow).strip() + " -> " + line.substring(arrow + 2).strip();
    }

    private String play(String operation) {
        List<String> words = List.of(operation.split("\\s+"));
        return switch (words.getFirst()) {
            case "tick" -> {
                now = now.plus(Duration.parse("PT" + words.get(1)));
                yield "";
            }
            case "close" -> {
                world.closed.add(words.get(1));
                yield "";
            }
            case "open" -> {
                world.closed.remove(words.get(1));
                yield "";
            }
            case "level" -> Transcript.of(world.levels.get(ScriptCommands.key(words.get(1))));
            case "reservation" ->
                    Transcript.of(world.reservations.get(ScriptCommands.id(words.get(1))));
            default ->
                    Transcript.of(world.decide(List.of(commands.parse(operation)), now).getFirst());
        };
    }
}

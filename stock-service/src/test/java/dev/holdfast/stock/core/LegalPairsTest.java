package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every cell of the table in docs/reservations.md: each call on each state. */
final class LegalPairsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One cell: what a verb makes of a state. */
    record Pair(String state, String verb, String outcome) {
        @Override
        public String toString() {
            return verb + " of " + state + " is " + outcome;
        }
    }

    static Stream<Pair> pairs() throws IOException {
        List<List<String>> rows = table();
        List<String> verbs = rows.getFirst();
        List<Pair> pairs = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int i = 1; i < verbs.size(); i++) {
                pairs.add(new Pair(row.getFirst(), verbs.get(i), row.get(i)));
            }
        }
        return pairs.stream();
    }

    private static List<List<String>> table() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "reservations.md"))) {
            return lines.dropWhile(line -> !line.startsWith("| state |"))
                    .takeWhile(line -> line.startsWith("|"))
                    .filter(line -> !line.startsWith("|---"))
                    .map(line ->
                            Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                    .map(String::strip)
                                    .toList())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isAsTheTableSays(Pair pair) {
        World world = new World();
        Instant now = reach(world, pair.state());
        Outcome outcome = decide(world, call(pair.verb()), now);
        assertThat(said(outcome)).isEqualTo(pair.outcome());
        Invariants.check(world);
    }

    /** Brings reservation r into a state and says what time it is then. */
    private static Instant reach(World world, String state) {
        decide(world, "set widget=5", START);
        decide(world, "reserve r owner=ann ttl=60s widget=5", START);
        Instant over = START.plus(Duration.ofSeconds(60));
        switch (state) {
            case "HELD" -> {}
            case "HELD, time over" -> {
                return over;
            }
            case "COMMITTED" -> decide(world, "commit r", START);
            case "SHIPPED" -> {
                decide(world, "commit r", START);
                decide(world, "ship r first", START);
            }
            case "RELEASED" -> decide(world, "release r", START);
            case "RELEASED, superseded" ->
                    decide(world, "reserve r2 owner=ann supersede widget=5", START);
            case "RELEASED, broken" -> {
                decide(world, "set widget=0", START);
                decide(world, "set widget=5", START);
            }
            case "EXPIRED" -> {
                decide(world, "expire r", over);
                return over;
            }
            case "EXPIRED, units gone" -> {
                decide(world, "reserve r2 widget=1", over);
                return over;
            }
            case "EXPIRED, over 24 h ago" -> {
                return over.plus(Duration.ofHours(24)).plusMillis(1);
            }
            default -> throw new IllegalArgumentException("no way to reach: " + state);
        }
        return START;
    }

    private static String call(String verb) {
        return switch (verb) {
            case "Extend" -> "extend r";
            case "Commit" -> "commit r";
            case "Release" -> "release r";
            case "Ship" -> "ship r second";
            case "AmendReservation" -> "amend r 1=2";
            case "TransferReservation" -> "relocate r default";
            case "expiry" -> "expire r";
            default -> throw new IllegalArgumentException("no such call: " + verb);
        };
    }

    private static Outcome decide(World world, String line, Instant now) {
        return world.decide(List.of(new ScriptCommands().parse(line)), now).getFirst();
    }

    private static String said(Outcome outcome) {
        return outcome instanceof Outcome.Claimed claimed
                ? claimed.reservation().state() + (claimed.grant().retaken() ? ", retaken" : "")
                : Transcript.reason(outcome);
    }
}

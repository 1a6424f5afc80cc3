package dev.holdfast.stock.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every way in which commit, release, ship and the end of a hold's time can follow each other,
 * decided by the core.
 */
public final class RaceModel {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> CALLS = List.of("commit r", "release r", "ship r s");
    private static final int EXPIRY = CALLS.size();

    private RaceModel() {}

    /**
     * The answers of commit, release and ship, and for each such triple the states a reservation
     * can end in.
     */
    public static Map<List<String>, Set<String>> possible() {
        Map<List<String>, Set<String>> possible = new HashMap<>();
        for (List<Integer> order : orders(List.of(0, 1, 2, EXPIRY))) {
            play(order, possible);
            play(order.stream().filter(step -> step != EXPIRY).toList(), possible);
        }
        return possible;
    }

    private static void play(List<Integer> order, Map<List<String>, Set<String>> possible) {
        World world = new World();
        ScriptCommands commands = new ScriptCommands();
        world.decide(List.of(commands.parse("set widget=5")), START);
        world.decide(List.of(commands.parse("reserve r ttl=1s widget=2")), START);
        List<String> answers = new ArrayList<>(List.of("", "", ""));
        Instant now = START;
        for (int step : order) {
            if (step == EXPIRY) {
                now = now.plus(Duration.ofSeconds(1));
            } else {
                Outcome outcome =
                        world.decide(List.of(commands.parse(CALLS.get(step))), now).getFirst();
                answers.set(
                        step,
                        outcome instanceof Outcome.Claimed ? "OK" : Transcript.reason(outcome));
            }
        }
        Instant end = START.plus(Duration.ofSeconds(2));
        Reservation last = Objects.requireNonNull(world.reservations.get(ScriptCommands.id("r")));
        String state = last.dueAt(end) ? Reservation.State.EXPIRED.name() : last.state().name();
        possible.computeIfAbsent(answers, _ -> new TreeSet<>()).add(state);
    }

    private static List<List<Integer>> orders(List<Integer> steps) {
        if (steps.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : steps) {
            for (List<Integer> rest :
                    orders(steps.stream().filter(step -> !step.equals(first)).toList())) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}

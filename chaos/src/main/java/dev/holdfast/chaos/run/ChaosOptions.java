package dev.holdfast.chaos.run;

import dev.holdfast.chaos.nemesis.Fault;
import dev.holdfast.chaos.nemesis.Nemesis.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run is told.
 *
 * @param seed from which the callers' choices and the faults follow
 * @param minutes how long callers call
 * @param calls after which they stop earlier; 0 means never
 * @param callers how many call at a time
 * @param hasty the share of first calls that have a deadline of a millisecond
 * @param every how often a fault begins
 * @param faults which, none for a run in fair weather
 * @param history where all calls are written; where none is named, only a failed run writes them
 */
public record ChaosOptions(
        long seed,
        double minutes,
        long calls,
        int callers,
        double hasty,
        Duration every,
        List<Plan> faults,
        Optional<Path> history) {

    /** The longest that a run may be. */
    public static final double MOST_MINUTES = 24 * 60;

    private static final int MOST_CALLERS = 1_000;

    /** Checks the bounds; a failure's message begins with the option's name. */
    public ChaosOptions {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new IllegalArgumentException("minutes: more than 0, at most 1440");
        }
        if (callers < 1 || callers > MOST_CALLERS) {
            throw new IllegalArgumentException("callers: between 1 and 1000");
        }
        if (!(hasty >= 0 && hasty <= 1)) {
            throw new IllegalArgumentException("hasty: between 0 and 1");
        }
        if (calls < 0) {
            throw new IllegalArgumentException("calls: at least 0");
        }
        faults = List.copyOf(faults);
    }

    /** Faults by their names, each maybe with the seconds it lasts: {@code black-hole=30}. */
    public static List<Plan> faults(List<String> names) {
        List<Plan> plans = new ArrayList<>();
        for (String name : names) {
            String[] parts = name.split("=", 2);
            Fault fault = Fault.named(parts[0]).orElseThrow(() -> unknown(parts[0]));
            try {
                Duration lasting =
                        parts.length == 1
                                ? fault.usual()
                                : Duration.ofSeconds(Long.parseLong(parts[1]));
                plans.add(new Plan(fault, lasting));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "faults: '%s' isn't a number of seconds".formatted(parts[1]), e);
            }
        }
        return plans;
    }

    /** Those that this machine has everything for. */
    public static List<String> possible() {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.lacks().isEmpty())
                .map(Fault::title)
                .toList();
    }

    /** All of them, as the command line shows them. */
    public static String known() {
        return Arrays.stream(Fault.values()).map(Fault::title).collect(Collectors.joining(", "));
    }

    /** What this machine lacks for one of the faults; nothing if all can strike. */
    public Optional<String> lacks() {
        return faults.stream()
                .map(Plan::fault)
                .filter(fault -> fault.lacks().isPresent())
                .map(fault -> "%s needs %s.".formatted(fault.title(), fault.lacks().orElseThrow()))
                .findFirst();
    }

    /** Whether this may strike. */
    boolean has(Fault wanted) {
        return faults.stream().anyMatch(plan -> plan.fault() == wanted);
    }

    /** What strikes, as it was said. */
    public String faultNames() {
        return faults.stream().map(ChaosOptions::name).collect(Collectors.joining(","));
    }

    /** The line that runs it again. */
    public String line() {
        StringBuilder line = new StringBuilder("./holdfast chaos --seed ").append(seed);
        line.append(" --minutes ").append(minutes);
        line.append(" --callers ").append(callers);
        if (calls > 0) {
            line.append(" --calls ").append(calls);
        }
        if (hasty > 0) {
            line.append(" --hasty ").append(hasty);
        }
        line.append(" --every ").append(every.toMillis() / 1e3);
        return line.append(" --faults ")
                .append(faults.isEmpty() ? "none" : faultNames())
                .toString();
    }

    private static String name(Plan plan) {
        String title = plan.fault().title();
        return plan.lasting().equals(plan.fault().usual())
                ? title
                : title + "=" + plan.lasting().toSeconds();
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "faults: there is no '%s'; there are %s".formatted(name, known()));
    }
}

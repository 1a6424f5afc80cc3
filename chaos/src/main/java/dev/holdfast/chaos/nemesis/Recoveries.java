package dev.holdfast.chaos.nemesis;

import com.google.errorprone.annotations.FormatMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long after each fault was over calls were answered OK again. */
public final class Recoveries {

    /**
     * Those of one fault.
     *
     * @param strikes how often it struck
     * @param median of the times until the first OK
     * @param longest of them
     * @param missed how often there was no OK within half a minute
     */
    public record Figures(int strikes, Duration median, Duration longest, int missed) {}

    private final Map<String, List<Duration>> times = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> missed = new TreeMap<>();

    synchronized void add(String fault, Duration untilOk) {
        times.computeIfAbsent(fault, _ -> new ArrayList<>()).add(untilOk);
    }

    synchronized void miss(String fault) {
        missed.merge(fault, 1, Integer::sum);
        times.computeIfAbsent(fault, _ -> new ArrayList<>());
    }

    @FormatMethod
    synchronized void note(String sentence, Object... figures) {
        notes.add(String.format(Locale.ROOT, sentence, figures));
    }

    /** Figures that faults noted themselves, each a sentence. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Of every fault that struck. */
    public synchronized Map<String, Figures> figures() {
        Map<String, Figures> figures = new TreeMap<>();
        times.forEach((fault, list) -> {
            List<Duration> sorted = list.stream().sorted().toList();
            int lost = missed.getOrDefault(fault, 0);
            Duration median = sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
            Duration longest = sorted.isEmpty() ? Duration.ZERO : sorted.getLast();
            figures.put(fault, new Figures(sorted.size() + lost, median, longest, lost));
        });
        return figures;
    }
}

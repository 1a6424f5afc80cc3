package dev.holdfast.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the rounds of one load gave, by the names of its ways. */
final class Results {

    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final List<Double> cpu = new ArrayList<>();

    /** Adds a round of one way. */
    void add(String way, Sample sample) {
        samples.computeIfAbsent(way, _ -> new ArrayList<>()).add(sample);
    }

    /** Adds how many processors the generator kept busy in a round of the work. */
    void addCpu(double processors) {
        cpu.add(processors);
    }

    /** The medians of one way; none if it wasn't measured. */
    Optional<Figures> figures(String way) {
        return Optional.ofNullable(samples.get(way)).map(Figures::of);
    }

    /** The medians of one step of a way's calls. */
    Figures step(String way, int place) {
        return Figures.of(
                samples.getOrDefault(way, List.of()).stream()
                        .map(sample -> sample.step(place))
                        .toList());
    }

    /** How many processors the generator kept busy in the median round. */
    double cpu() {
        return Figures.median(cpu, share -> share);
    }

    /** What the first call said that failed. */
    Optional<String> firstError() {
        return samples.values().stream()
                .flatMap(List::stream)
                .map(Sample::firstError)
                .filter(Objects::nonNull)
                .findFirst();
    }
}

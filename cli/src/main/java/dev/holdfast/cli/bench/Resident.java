package dev.holdfast.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is resident of a process, as Linux counts it; other systems don't say.
 *
 * @param own bytes that are its own
 * @param shared bytes that others may have, too: files and shared memory
 */
record Resident(long own, long shared) {

    private static final long KB = 1024;

    /** All that is resident of one process. */
    static OptionalLong of(ProcessHandle process) {
        return read(process)
                .map(found -> OptionalLong.of(found.own + found.shared))
                .orElse(OptionalLong.empty());
    }

    /** Of a process and its children that share memory: what each has for itself, the rest once. */
    static OptionalLong ofFamily(ProcessHandle process) {
        List<Resident> found = new ArrayList<>();
        Stream.concat(Stream.of(process), process.descendants())
                .forEach(each -> read(each).ifPresent(found::add));
        return found.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        found.stream().mapToLong(Resident::own).sum()
                                + found.stream().mapToLong(Resident::shared).max().orElse(0));
    }

    private static Optional<Resident> read(ProcessHandle process) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return Optional.of(lines.reduce(new Resident(0, 0), Resident::plus, (one, _) -> one));
        } catch (IOException | java.io.UncheckedIOException _) {
            return Optional.empty();
        }
    }

    /** Lines such as {@code RssAnon: 1234 kB}. */
    private Resident plus(String line) {
        String[] words = line.split("\\s+", -1);
        return switch (words[0]) {
            case "RssAnon:" -> new Resident(own + Long.parseLong(words[1]) * KB, shared);
            case "RssFile:", "RssShmem:" ->
                    new Resident(own, shared + Long.parseLong(words[1]) * KB);
            default -> this;
        };
    }
}

package dev.holdfast.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Of a process that writes its collections to a file by {@code -Xlog:gc:file=…:time}: lines that
 * end in {@code 105M->23M(256M) 3.2ms}.
 *
 * @param file that file
 */
record FileHeapLog(Path file) implements HeapLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    private static final Pattern COLLECTION =
            Pattern.compile("^\\[([^\\]]+)\\].* \\d+M->(\\d+)M\\(\\d+M\\)");

    @Override
    public List<Series.Point> since(long nanos) {
        long now = System.nanoTime();
        OffsetDateTime clock = OffsetDateTime.now(ZoneOffset.UTC);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .map(line -> point(line, now, clock))
                    .filter(point -> point.nanos() - nanos >= 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}

    private static Series.Point point(Matcher line, long now, OffsetDateTime clock) {
        OffsetDateTime at = OffsetDateTime.parse(line.group(1), TIME);
        long ago = Duration.between(at, clock).toNanos();
        return new Series.Point(now - ago, Long.parseLong(line.group(2)) << 20);
    }
}

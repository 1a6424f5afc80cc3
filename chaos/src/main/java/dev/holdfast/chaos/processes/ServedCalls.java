package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a service's metrics say of the calls that it refused as UNAVAILABLE.
 *
 * @param refused how many
 * @param soon how many of these within 10 ms of their arrival
 * @param seconds how long all of them took together
 */
public record ServedCalls(double refused, double soon, double seconds) {

    private static final String NAME = "holdfast_grpc_server_call_seconds";
    private static final String CODE = "code=\"UNAVAILABLE\"";
    private static final String SOON = "le=\"0.01\"";

    /** What it says now. */
    public static ServedCalls by(StockServer service) {
        try (var in =
                URI.create("http://127.0.0.1:%d/metrics".formatted(service.opsPort()))
                        .toURL()
                        .openStream()) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith(NAME) && line.contains(CODE))
                            .toList();
            return new ServedCalls(
                    sum(lines, "_count", ""), sum(lines, "_bucket", SOON), sum(lines, "_sum", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came between two looks at the same services, in words. */
    public static String refusals(List<ServedCalls> before, List<ServedCalls> after) {
        double refused = between(before, after, ServedCalls::refused);
        if (refused == 0) {
            return "none";
        }
        return String.format(
                Locale.ROOT,
                "%.2f %% of %.0f within 10 ms, %.2f ms on average",
                100 * between(before, after, ServedCalls::soon) / refused,
                refused,
                1e3 * between(before, after, ServedCalls::seconds) / refused);
    }

    private static double between(
            List<ServedCalls> before,
            List<ServedCalls> after,
            ToDoubleFunction<ServedCalls> figure) {
        return after.stream().mapToDouble(figure).sum() - before.stream().mapToDouble(figure).sum();
    }

    private static double sum(List<String> lines, String suffix, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(NAME + suffix) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

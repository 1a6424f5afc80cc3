package dev.holdfast.cli.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the SQL written by hand came to.
 *
 * @param same on as many connections as there were clients, at most 64
 * @param connections that number
 * @param best on the number of connections that did most
 * @param bestConnections that number
 */
record SqlFigures(Figures same, int connections, Figures best, int bestConnections) {

    /** Of a load's results; none where no SQL was measured. */
    static Optional<SqlFigures> of(Results results, int clients) {
        List<Integer> measured =
                Load.CONNECTIONS.stream()
                        .filter(count -> results.figures(Load.sql(count)).isPresent())
                        .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        int connections = Load.connections(clients);
        int best =
                measured.stream()
                        .max(Comparator.comparingDouble(count -> figures(results, count).rate()))
                        .orElseThrow();
        return Optional.of(
                new SqlFigures(
                        figures(results, connections), connections, figures(results, best), best));
    }

    private static Figures figures(Results results, int connections) {
        return results.figures(Load.sql(connections)).orElseThrow();
    }
}

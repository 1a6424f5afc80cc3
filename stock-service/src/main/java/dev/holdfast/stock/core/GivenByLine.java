package dev.holdfast.stock.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call gives the lines of a reservation: one entry a line, however many parts it has. */
final class GivenByLine {
    private final Map<String, Grant.Given> byLine = new LinkedHashMap<>();

    /**
     * Adds a part's share.
     *
     * @param units what was committed, released or moved
     * @param rest what was given back
     */
    void add(Line part, long units, long rest) {
        byLine.merge(
                part.id(),
                new Grant.Given(part.id(), units, rest, 0),
                (sum, more) ->
                        new Grant.Given(
                                sum.lineId(),
                                sum.units() + more.units(),
                                sum.rest() + more.rest(),
                                0));
    }

    List<Grant.Given> all() {
        return List.copyOf(byLine.values());
    }
}

package dev.holdfast.gateway.json;

import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.platform.grpc.CallFailure;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request: all of it, so that a caller mends it at once. */
final class Mistakes {

    /** A body of millions of mistakes is cut short here. */
    static final int MOST = 1_000;

    private static final int LONGEST_ECHO = 40;

    private final List<Mistake> all = new ArrayList<>();

    private record Mistake(String field, String description) {}

    void add(Place place, String description) {
        add(place.toString(), description);
    }

    void add(String field, String description) {
        if (all.size() < MOST) {
            all.add(new Mistake(field, description));
        }
    }

    /** A value that isn't what its field takes. */
    void value(Place place, String value, String expected) {
        add(place, "%s (expected: %s)".formatted(value, expected));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Ends the reading.
     *
     * @throws CallFailure with INVALID_REQUEST and all mistakes, if there is one
     */
    void complain() {
        if (all.isEmpty()) {
            return;
        }
        Mistake first = all.getFirst();
        String where = first.field().isEmpty() ? "" : first.field() + ": ";
        CallFailure.Builder failure =
                Refusals.invalidRequest(
                        "The request can't be read: " + where + first.description());
        all.forEach(mistake -> failure.field(mistake.field(), mistake.description()));
        throw failure.build();
    }

    /** A text of the caller's, quoted and cut short. */
    static String quoted(String text) {
        String shown =
                text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO - 1) + "…";
        return '"' + shown + '"';
    }
}

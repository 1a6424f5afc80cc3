package dev.holdfast.gateway.http;

import dev.holdfast.gateway.problem.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client takes and sends. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String JSON_LINES = "application/x-ndjson";
    static final String EVENTS = "text/event-stream";

    private static final List<String> LINES_TOO = List.of(JSON_LINES, "application/jsonl", JSON);

    private MediaTypes() {}

    /** One entry of an Accept header, such as {@code text/*;q=0.5}. */
    private record Range(String type, double quality) {

        boolean covers(String served) {
            return type.equals("*/*")
                    || type.equals(served)
                    || (type.endsWith("/*")
                            && served.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    /** Complains unless the client takes JSON. */
    static void requireJson(@Nullable String accept) {
        choose(accept, List.of(JSON));
    }

    /**
     * How a client takes a stream: as {@link #EVENTS} or {@link #JSON_LINES}, the latter where it
     * doesn't say.
     */
    static String ofStream(@Nullable String accept) {
        List<String> served = new ArrayList<>(LINES_TOO);
        served.add(EVENTS);
        return choose(accept, served).equals(EVENTS) ? EVENTS : JSON_LINES;
    }

    /** Complains of a body that isn't JSON in UTF-8. */
    static void requireJsonBody(@Nullable String contentType) {
        String type = contentType == null ? "a body without Content-Type" : contentType;
        List<String> parts = parts(type, ';');
        boolean charset =
                parts.stream()
                        .skip(1)
                        .filter(part -> part.startsWith("charset="))
                        .allMatch(part -> part.replace("\"", "").equals("charset=utf-8"));
        if (!parts.getFirst().equals(JSON) || !charset) {
            throw Refusals.unsupportedMediaType(type, "Content-Type: application/json, in UTF-8");
        }
    }

    private static String choose(@Nullable String accept, List<String> served) {
        if (accept == null || accept.isBlank()) {
            return served.getFirst();
        }
        List<Range> ranges = new ArrayList<>();
        parts(accept, ',').forEach(entry -> ranges.add(range(entry)));
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        for (Range range : ranges) {
            Optional<String> covered = served.stream().filter(range::covers).findFirst();
            if (covered.isPresent() && range.quality() > 0) {
                return covered.get();
            }
        }
        throw Refusals.notAcceptable(accept, String.join(" or ", served));
    }

    private static Range range(String entry) {
        List<String> parts = parts(entry, ';');
        double quality = 1;
        for (String part : parts) {
            if (part.startsWith("q=")) {
                try {
                    quality = Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    quality = 0;
                }
            }
        }
        return new Range(parts.getFirst(), quality);
    }

    private static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(String.valueOf(separator), -1)) {
            parts.add(part.strip().toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}

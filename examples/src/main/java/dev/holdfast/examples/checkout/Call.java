package dev.holdfast.examples.checkout;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page asks.
 *
 * @param cart of whom
 * @param fields of the form
 */
record Call(Cart cart, Map<String, String> fields) {

    private static final int MOST_BYTES = 1_000;

    static Call of(HttpExchange exchange, Cart cart) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        Map<String, String> fields =
                Stream.of(new String(body, StandardCharsets.UTF_8).split("&"))
                        .map(field -> field.split("=", 2))
                        .filter(field -> field.length == 2)
                        .collect(
                                Collectors.toMap(
                                        field -> field[0],
                                        field -> decoded(field[1]),
                                        (first, _) -> first));
        return new Call(cart, fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A small number, or 0 where it isn't one. */
    int number(String name) {
        String text = field(name);
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    Optional<UUID> uuid(String name) {
        String text = field(name);
        return text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}

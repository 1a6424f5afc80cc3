package dev.holdfast.platform.identity;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The JSON object of a token's header or body. Anything amiss is {@link IllegalArgumentException}.
 */
record Claims(JsonObject json) {

    static Claims parse(byte[] bytes) {
        try {
            return new Claims(new JsonObject(Buffer.buffer(bytes)));
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    TokenCheck.Accepted accept(String issuer, String audience) {
        if (!issuer.equals(text("iss")) || !audiences().contains(audience)) {
            throw new IllegalArgumentException("not for us");
        }
        Set<String> scopes =
                Arrays.stream(text("scope").split(" ", -1))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        Caller caller = new Caller(merchant(), text("sub"), scopes);
        Instant notBefore = json.containsKey("nbf") ? time("nbf") : Instant.EPOCH;
        return new TokenCheck.Accepted(caller, notBefore, time("exp"));
    }

    String text(String name) {
        if (json.getValue(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text " + name);
    }

    /** A JSON number, or a decimal string, for JavaScript's numbers end at 2^53. */
    private long merchant() {
        Object merchant = json.getValue("merchant");
        if (merchant instanceof Integer || merchant instanceof Long) {
            return ((Number) merchant).longValue();
        }
        return Long.parseLong(text("merchant"));
    }

    private Instant time(String name) {
        if (json.getValue(name) instanceof Number seconds) {
            try {
                return Instant.ofEpochSecond(seconds.longValue());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no time " + name, e);
            }
        }
        throw new IllegalArgumentException("no time " + name);
    }

    private Set<String> audiences() {
        Object audience = json.getValue("aud");
        if (audience instanceof JsonArray several) {
            return several.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return Set.of(String.valueOf(audience));
    }
}

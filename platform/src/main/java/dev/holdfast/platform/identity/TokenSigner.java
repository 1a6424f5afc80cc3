package dev.holdfast.platform.identity;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.TreeSet;

/** Signs tokens: the gateway's, those of calls between services, and the ones {@code up} prints. */
public final class TokenSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TokenKey.Shared key;
    private final String issuer;
    private final String audience;
    private final InstantSource clock;

    /** Signs with this key, for services that take this issuer and audience. */
    public TokenSigner(TokenKey.Shared key, String issuer, String audience, InstantSource clock) {
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** Signs with this key; issuer and audience are the defaults, the clock the machine's. */
    public TokenSigner(TokenKey.Shared key) {
        this(key, "holdfast", "holdfast", InstantSource.system());
    }

    /** A token that names this caller and is good from now for {@code time}. */
    public String sign(Caller caller, Duration time) {
        Instant now = clock.instant();
        return sign(
                new JsonObject()
                        .put("iss", issuer)
                        .put("aud", audience)
                        .put("sub", caller.name())
                        .put("merchant", Long.toString(caller.merchant()))
                        .put("scope", String.join(" ", new TreeSet<>(caller.scopes())))
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plus(time).getEpochSecond()));
    }

    String sign(JsonObject claims) {
        JsonObject header =
                new JsonObject().put("alg", key.algorithm()).put("kid", key.id()).put("typ", "JWT");
        String content = encode(header) + "." + encode(claims);
        byte[] signature = key.sign(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature);
    }

    private static String encode(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}

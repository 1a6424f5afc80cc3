package dev.holdfast.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bearer tokens (JWT). It never blocks, so event loops call it; a token that was verified
 * before costs one look into a bounded cache.
 */
public final class TokenVerifier {

    private static final int LONGEST = 4096;
    private static final String SCHEME = "Bearer ";

    /** Tokens' times are whole seconds. */
    private static final long MILLIS_A_SECOND = 1_000;

    private final Map<String, TokenKey> keys;
    private final IdentityConfig config;
    private final InstantSource clock;
    private final Cache<String, TokenCheck.Accepted> verified;

    /** Verifies by the machine's clock. */
    public TokenVerifier(IdentityConfig config) {
        this(config, InstantSource.system());
    }

    /** Verifies by this clock. */
    public TokenVerifier(IdentityConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.keys =
                config.keys().stream()
                        .collect(Collectors.toUnmodifiableMap(TokenKey::id, Function.identity()));
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(config.cachedTokens())
                        .executor(Runnable::run)
                        .build();
    }

    /** Checks an {@code authorization} header, which may be absent. */
    public TokenCheck checkHeader(@Nullable String authorization) {
        if (authorization == null) {
            return TokenCheck.Refused.TOKEN_MISSING;
        }
        TokenCheck.Accepted known = verified.getIfPresent(authorization);
        if (known != null) {
            return timely(authorization, known);
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return TokenCheck.Refused.TOKEN_INVALID;
        }
        return verify(authorization, authorization.substring(SCHEME.length()).strip());
    }

    /** Checks a token. */
    public TokenCheck check(String token) {
        TokenCheck.Accepted known = verified.getIfPresent(token);
        return known == null ? verify(token, token) : timely(token, known);
    }

    /** Remembers a good one as it was presented, so that the same again costs one look. */
    private TokenCheck verify(String presented, String token) {
        TokenCheck outcome = verify(token);
        if (outcome instanceof TokenCheck.Accepted good) {
            verified.put(presented, good);
            return timely(presented, good);
        }
        return outcome;
    }

    private TokenCheck timely(String presented, TokenCheck.Accepted good) {
        long now = Math.floorDiv(clock.millis(), MILLIS_A_SECOND);
        long leeway = config.leeway().toSeconds();
        if (now >= good.expires().getEpochSecond() + leeway) {
            verified.invalidate(presented);
            return TokenCheck.Refused.TOKEN_EXPIRED;
        }
        if (now < good.notBefore().getEpochSecond() - leeway) {
            return TokenCheck.Refused.TOKEN_INVALID;
        }
        return good;
    }

    private TokenCheck verify(String token) {
        if (token.isEmpty()) {
            return TokenCheck.Refused.TOKEN_MISSING;
        }
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return TokenCheck.Refused.TOKEN_INVALID;
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            TokenKey key = keyOf(Claims.parse(base64.decode(parts[0])));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            if (key == null || !key.verifies(signed, base64.decode(parts[2]))) {
                return TokenCheck.Refused.TOKEN_INVALID;
            }
            return Claims.parse(base64.decode(parts[1])).accept(config.issuer(), config.audience());
        } catch (IllegalArgumentException malformed) {
            return TokenCheck.Refused.TOKEN_INVALID;
        }
    }

    private @Nullable TokenKey keyOf(Claims header) {
        TokenKey key = keys.get(header.text("kid"));
        return key != null && key.algorithm().equals(header.text("alg")) ? key : null;
    }
}

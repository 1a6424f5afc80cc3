package dev.holdfast.platform.identity;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tokens are good.
 *
 * @param keys what they may be signed with, at least one
 * @param issuer the {@code iss} they must carry
 * @param audience the {@code aud} they must carry
 * @param leeway how far clocks may differ
 * @param cachedTokens how many verified tokens are remembered
 */
public record IdentityConfig(
        List<TokenKey> keys, String issuer, String audience, Duration leeway, int cachedTokens) {

    /** Checks that there is a key and that no id stands twice. */
    public IdentityConfig {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "No key verifies tokens. Set identity.keys (HOLDFAST_IDENTITY_KEYS or"
                            + " HOLDFAST_IDENTITY_KEYS_FILE) or identity.public-keys.");
        }
        if (keys.stream().map(TokenKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("Two token keys have one id. Rename one.");
        }
    }

    /** Good tokens are those that {@code key} signed, all else as by default. */
    public static IdentityConfig of(TokenKey key) {
        return new IdentityConfig(
                List.of(key), "holdfast", "holdfast", Duration.ofSeconds(30), 10_000);
    }

    /** The settings {@code identity.…}, the same for every service. */
    public static Section<IdentityConfig> section() {
        var s = Settings.under("identity");
        var shared =
                s.secret(
                        "keys",
                        "Keys that tokens are signed with (HS256), id:base64url, comma separated;"
                                + " several while they are rotated, the first signs.");
        var publicKeys =
                s.optionalText(
                        "public-keys",
                        "Public keys of other signers (RS256, ES256), id=file.pem, comma"
                                + " separated.");
        var issuer = s.text("issuer", "holdfast", "The iss claim that tokens must carry.");
        var audience = s.text("audience", "holdfast", "The aud claim that tokens must carry.");
        var leeway =
                s.duration(
                        "leeway",
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        "How far the clocks of signer and service may differ.");
        var cached =
                s.integer(
                        "cached-tokens",
                        10_000,
                        0,
                        1_000_000,
                        "How many verified tokens are remembered, so that a repeat costs nothing.");
        return s.section(c -> {
            List<TokenKey> keys = new ArrayList<>();
            c.get(shared).map(TokenKeys::shared).ifPresent(keys::addAll);
            c.get(publicKeys).map(TokenKeys::publicKeys).ifPresent(keys::addAll);
            return new IdentityConfig(
                    keys, c.get(issuer), c.get(audience), c.get(leeway), c.get(cached));
        });
    }
}

package dev.holdfast.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Sources;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {

    private static final TokenKey.Shared KEY = TokenKey.random("k1");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Caller CALLER = new Caller(42, "shop", Set.of("stock.read"));

    @TempDir private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final TokenVerifier verifier = new TokenVerifier(IdentityConfig.of(KEY), now::get);
    private final TokenSigner signer = new TokenSigner(KEY, "holdfast", "holdfast", now::get);

    @Test
    void aTokenNamesItsCaller() {
        assertThat(check(signer.sign(CALLER, Duration.ofMinutes(5)))).isEqualTo(CALLER);
    }

    @Test
    void aTokenEndsWithItsTimeAndTheLeewayEvenIfItIsRemembered() {
        String token = signer.sign(CALLER, Duration.ofMinutes(5));
        assertThat(check(token)).isEqualTo(CALLER);
        now.set(NOW.plusSeconds(5 * 60 + 29));
        assertThat(check(token)).isEqualTo(CALLER);
        now.set(NOW.plusSeconds(5 * 60 + 30));
        assertThat(check(token)).isEqualTo(TokenCheck.Refused.TOKEN_EXPIRED);
        assertThat(check(token)).isEqualTo(TokenCheck.Refused.TOKEN_EXPIRED);
    }

    @Test
    void aMerchantIsANumberOrItsDigits() {
        assertThat(check(claims().put("merchant", 42))).isEqualTo(CALLER);
        assertThat(check(claims().put("merchant", "42"))).isEqualTo(CALLER);
        assertThat(check(claims().put("merchant", Long.MAX_VALUE)))
                .isEqualTo(new Caller(Long.MAX_VALUE, "shop", Set.of("stock.read")));
        for (Object bad :
                new Object[] {0, -1, "0", "-1", "", "x", 1.5, "9223372036854775808", true})
            assertThat(check(claims().put("merchant", bad)))
                    .as("merchant %s", bad)
                    .isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
    }

    @Test
    void everyClaimCounts() {
        for (String claim : List.of("iss", "aud", "sub", "exp", "merchant", "scope")) {
            JsonObject without = claims();
            without.remove(claim);
            assertThat(check(without))
                    .as("without %s", claim)
                    .isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        }
        assertThat(check(claims().put("aud", new JsonArray().add("a").add("holdfast"))))
                .isEqualTo(CALLER);
        assertThat(check(claims().put("aud", "other"))).isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        assertThat(check(claims().put("sub", "x".repeat(129))))
                .isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        assertThat(check(claims().put("nbf", NOW.plusSeconds(60).getEpochSecond())))
                .isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        assertThat(check(claims().put("nbf", NOW.plusSeconds(20).getEpochSecond())))
                .isEqualTo(CALLER);
        assertThat(check(claims().put("exp", "soon"))).isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
    }

    @Test
    void keysRotate() {
        TokenKey.Shared next = TokenKey.random("k2");
        TokenVerifier both =
                new TokenVerifier(
                        new IdentityConfig(
                                List.of(next, KEY),
                                "holdfast",
                                "holdfast",
                                Duration.ofSeconds(30),
                                100),
                        now::get);
        String old = signer.sign(CALLER, Duration.ofMinutes(1));
        String young =
                new TokenSigner(next, "holdfast", "holdfast", now::get)
                        .sign(CALLER, Duration.ofMinutes(1));
        assertThat(both.check(old)).isInstanceOf(TokenCheck.Accepted.class);
        assertThat(both.check(young)).isInstanceOf(TokenCheck.Accepted.class);
        assertThat(check(young)).isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
    }

    @Test
    void forgeriesAreRefused() {
        String token = signer.sign(CALLER, Duration.ofMinutes(1));
        String[] parts = token.split("\\.", -1);
        String unsigned = encode("{\"alg\":\"none\",\"kid\":\"k1\"}") + "." + parts[1] + ".";
        String richer =
                parts[0]
                        + "."
                        + encode(claims().put("scope", "everything").encode())
                        + "."
                        + parts[2];
        for (String forged :
                List.of(
                        unsigned,
                        richer,
                        token.substring(0, token.length() - 4) + "AAAA",
                        parts[0] + "." + parts[1],
                        "..",
                        "...",
                        token + ".x",
                        "x".repeat(10_000),
                        encode("[]") + "." + parts[1] + "." + parts[2])) {
            assertThat(check(forged)).isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        }
        assertThat(check("")).isEqualTo(TokenCheck.Refused.TOKEN_MISSING);
        assertThat(verifier.checkHeader(null)).isEqualTo(TokenCheck.Refused.TOKEN_MISSING);
    }

    @Test
    void aPublicKeyVerifiesWhatItsOwnerSigned() throws GeneralSecurityException, IOException {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        for (KeyPairGenerator kind : List.of(rsa, ec)) {
            KeyPair pair = kind.generateKeyPair();
            boolean isRsa = kind.equals(rsa);
            Path pem =
                    Files.writeString(
                            folder.resolve("key.pem"),
                            "-----BEGIN PUBLIC KEY-----\n"
                                    + Base64.getMimeEncoder()
                                            .encodeToString(pair.getPublic().getEncoded())
                                    + "\n-----END PUBLIC KEY-----\n");
            IdentityConfig config =
                    Configuration.read(
                            Sources.of(Map.of("identity.public-keys", "theirs=" + pem)),
                            IdentityConfig.section());
            String content =
                    encode(
                                    "{\"kid\":\"theirs\",\"alg\":\"%s\"}"
                                            .formatted(isRsa ? "RS256" : "ES256"))
                            + "."
                            + encode(claims().encode());
            Signature signature =
                    Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            String token =
                    content
                            + "."
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(signature.sign());
            TokenVerifier theirs = new TokenVerifier(config, now::get);
            assertThat(theirs.check(token)).isInstanceOf(TokenCheck.Accepted.class);
            assertThat(theirs.check(token.substring(0, token.length() - 8) + "AAAAAAAA"))
                    .isEqualTo(TokenCheck.Refused.TOKEN_INVALID);
        }
    }

    @Test
    void aServiceWithoutKeysDoesNotStart() {
        assertThatThrownBy(() -> Configuration.read(Sources.of(Map.of()), IdentityConfig.section()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("HOLDFAST_IDENTITY_KEYS");
        assertThatThrownBy(() ->
                        Configuration.read(
                                Sources.of(Map.of("identity.keys", "a:c2hvcnQ")),
                                IdentityConfig.section()))
                .hasMessageContaining("at least 32 bytes");
        assertThat(
                        Configuration.read(
                                        Sources.of(Map.of("identity.keys", TokenKeys.write(KEY))),
                                        IdentityConfig.section())
                                .keys())
                .containsExactly(KEY);
    }

    private static JsonObject claims() {
        return new JsonObject()
                .put("iss", "holdfast")
                .put("aud", "holdfast")
                .put("sub", "shop")
                .put("merchant", 42)
                .put("scope", "stock.read")
                .put("exp", NOW.plusSeconds(60).getEpochSecond());
    }

    private Object check(JsonObject claims) {
        return check(signer.sign(claims));
    }

    private Object check(String token) {
        TokenCheck outcome = verifier.check(token);
        return outcome instanceof TokenCheck.Accepted good ? good.caller() : outcome;
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.holdfast.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a client calls with: {@code hfk_} and 43 characters of base64url, which are 32 random bytes.
 * Nobody keeps it but the client; the gateway is told its hash. A plain SHA-256 is enough for that,
 * since nobody can guess 256 random bits.
 */
public final class ApiKeySecret {

    private static final String PREFIX = "hfk_";
    private static final int BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<MessageDigest> DIGEST =
            ThreadLocal.withInitial(ApiKeySecret::sha256);

    private ApiKeySecret() {}

    /** A new key. Show it once, to the one who will call with it. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key's SHA-256, in lower-case hexadecimal. */
    public static String hashOf(String secret) {
        return HEX.formatHex(DIGEST.get().digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a text could be a key at all: what is not costs no hash. */
    static boolean looksLikeOne(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

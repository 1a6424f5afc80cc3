package dev.holdfast.platform.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that tokens are verified with; its id is the {@code kid} of the tokens it signed. */
public sealed interface TokenKey {

    /** The key's id. */
    String id();

    /** The one algorithm it is used with; a token that names another is refused. */
    String algorithm();

    /** Whether {@code signature} is this key's over {@code signed}. */
    boolean verifies(byte[] signed, byte[] signature);

    /** A new random shared key. */
    static Shared random(String id) {
        byte[] secret = new byte[Shared.LEAST_BYTES];
        new SecureRandom().nextBytes(secret);
        return new Shared(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /**
     * A key that signer and verifier share (HS256).
     *
     * @param id the key's id
     * @param secret at least 32 bytes as URL-safe base64
     */
    record Shared(String id, String secret) implements TokenKey {

        static final int LEAST_BYTES = 32;

        /** Checks that the secret is long enough. */
        public Shared {
            if (Base64.getUrlDecoder().decode(secret).length < LEAST_BYTES) {
                throw new IllegalArgumentException(
                        "The key %s is short (expected: at least %d bytes as base64url)"
                                .formatted(id, LEAST_BYTES));
            }
        }

        @Override
        public String algorithm() {
            return "HS256";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return MessageDigest.isEqual(sign(signed), signature);
        }

        byte[] sign(byte[] content) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(secret), "HmacSHA256"));
                return mac.doFinal(content);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every JDK has HmacSHA256", e);
            }
        }

        @Override
        public String toString() {
            return "Shared[id=" + id + "]";
        }
    }

    /**
     * The public half of a key that someone else signs with: RS256 for RSA, ES256 for P-256.
     *
     * @param id the key's id
     * @param key the public key
     */
    record Public(String id, PublicKey key) implements TokenKey {

        /** Checks that the key is of a kind we verify. */
        public Public {
            boolean strongRsa = key instanceof RSAPublicKey r && r.getModulus().bitLength() >= 2048;
            boolean p256 =
                    key instanceof ECPublicKey e && e.getParams().getOrder().bitLength() == 256;
            if (!strongRsa && !p256) {
                throw new IllegalArgumentException(
                        "The key %s is neither RSA of 2048 bits or more nor P-256".formatted(id));
            }
        }

        @Override
        public String algorithm() {
            return key instanceof RSAPublicKey ? "RS256" : "ES256";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            try {
                Signature check =
                        Signature.getInstance(
                                key instanceof RSAPublicKey
                                        ? "SHA256withRSA"
                                        : "SHA256withECDSAinP1363Format");
                check.initVerify(key);
                check.update(signed);
                return check.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}

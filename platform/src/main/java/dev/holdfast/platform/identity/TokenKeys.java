package dev.holdfast.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads keys from their written forms. */
public final class TokenKeys {

    private static final Pattern FRAME = Pattern.compile("-----[A-Z ]+-----|\\s");

    private TokenKeys() {}

    /**
     * Shared keys written as {@code id:base64url}, separated by commas; the first signs.
     *
     * @throws IllegalArgumentException where one is malformed or short
     */
    public static List<TokenKey.Shared> shared(String text) {
        List<TokenKey.Shared> keys = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "A token key is not written as id:base64url, separated by commas");
            }
            keys.add(
                    new TokenKey.Shared(
                            entry.substring(0, colon).strip(), entry.substring(colon + 1).strip()));
        }
        return keys;
    }

    /** The written form that {@link #shared} reads. */
    public static String write(TokenKey.Shared key) {
        return key.id() + ":" + key.secret();
    }

    /**
     * Public keys written as {@code id=path}, separated by commas, each path a PEM file.
     *
     * @throws IllegalArgumentException where one is malformed or can't be read
     */
    public static List<TokenKey.Public> publicKeys(String text) {
        List<TokenKey.Public> keys = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "A public token key is not written as id=path, separated by commas");
            }
            Path path = Path.of(entry.substring(equals + 1).strip());
            keys.add(new TokenKey.Public(entry.substring(0, equals).strip(), readPem(path)));
        }
        return keys;
    }

    private static PublicKey readPem(Path path) {
        try {
            String body = FRAME.matcher(Files.readString(path)).replaceAll("");
            X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
            try {
                return KeyFactory.getInstance("RSA").generatePublic(spec);
            } catch (GeneralSecurityException notRsa) {
                return KeyFactory.getInstance("EC").generatePublic(spec);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No public key can be read from " + path, e);
        }
    }
}

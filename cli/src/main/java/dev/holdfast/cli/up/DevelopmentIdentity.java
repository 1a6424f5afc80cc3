package dev.holdfast.cli.up;

import dev.holdfast.local.postgres.DataFolder;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * A key made for one data folder, and a token that it signed: what a developer's own system takes.
 * Both are files that only the owner may read.
 *
 * @param keys the setting {@code identity.keys}
 * @param token may do everything for merchant 1
 * @param tokenFile where the token is
 */
record DevelopmentIdentity(String keys, String token, Path tokenFile) {

    private static final String KEY_FILE = "identity.keys";
    private static final Duration GOOD_FOR = Duration.ofDays(90);
    private static final long MERCHANT = 1;
    private static final Set<String> SCOPES =
            Set.of(
                    "stock.read",
                    "stock.adjust",
                    "stock.reserve",
                    "stock.ship",
                    "stock.configure",
                    "stock.hold.open");

    /** The folder's key, made where there is none, and a new token. */
    static DevelopmentIdentity in(DataFolder folder) throws IOException {
        String keys = folder.read(KEY_FILE);
        if (keys == null) {
            keys = TokenKeys.write(TokenKey.random("up"));
            folder.writeSecret(KEY_FILE, keys);
        }
        String token = token(TokenKeys.shared(keys).getFirst(), MERCHANT);
        return new DevelopmentIdentity(keys, token, folder.writeSecret("token", token));
    }

    /** A token that may do everything for this merchant. */
    static String token(TokenKey.Shared key, long merchant) {
        return new TokenSigner(key).sign(new Caller(merchant, "up", SCOPES), GOOD_FOR);
    }
}

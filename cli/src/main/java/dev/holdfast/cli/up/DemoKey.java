package dev.holdfast.cli.up;

import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.local.postgres.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * An API key made for one data folder, kept there in a file that only the owner may read: it may do
 * everything for merchant 1.
 *
 * @param secret what a client calls with
 * @param file where it is
 */
record DemoKey(String secret, Path file) {

    private static final String FILE = "key";
    private static final String ID = "up";
    private static final long MERCHANT = 1;

    /** The folder's key, made where there is none. */
    static DemoKey in(DataFolder folder) throws IOException {
        String secret = folder.read(FILE);
        if (secret == null) {
            secret = ApiKeySecret.random();
            folder.writeSecret(FILE, secret);
        }
        return new DemoKey(secret, folder.file(FILE));
    }

    /** What the gateway is told of it. */
    ApiKey told(Set<String> scopes) {
        return new ApiKey(ID, ApiKeySecret.hashOf(secret), MERCHANT, scopes);
    }
}

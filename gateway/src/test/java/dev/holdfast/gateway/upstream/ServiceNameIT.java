package dev.holdfast.gateway.upstream;

import static org.awaitility.Awaitility.await;

import dev.holdfast.gateway.GatewayMain;
import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.JavaProcess;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway of its own finds its service by a name that comes, and then leads elsewhere. */
class ServiceNameIT {

    /** Java believes for ten seconds that a name isn't known; ours are to be found before. */
    private static final Duration SOON = Duration.ofSeconds(6);

    @TempDir private Path folder;

    private final String secret = ApiKeySecret.random();

    @Test
    void aNameThatComesOrLeadsElsewhereIsFoundSoon() throws IOException {
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n");
        int port = JavaProcess.freePort();
        try (RawServer server =
                        RawServer.answering(
                                (call, request) -> RawServer.answer(call, new byte[0]));
                JavaProcess _ = start(port, server.port(), hosts)) {
            Http http = new Http("http://127.0.0.1:" + port);
            await().atMost(Duration.ofSeconds(60)).until(() -> status(http) == 503);
            // Nothing listens at the second address of loopback.
            Files.writeString(hosts, "127.0.0.2 stock\n");
            await().during(Duration.ofSeconds(2)).until(() -> status(http) == 503);
            Files.writeString(hosts, "127.0.0.1 stock\n");
            await().atMost(SOON).until(() -> status(http) == 200);
        }
    }

    private int status(Http http) {
        try {
            return http.json("GET", "/v1/stock/PEN", secret, "").status();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    private JavaProcess start(int port, int stock, Path hosts) {
        ApiKey key = new ApiKey("web", ApiKeySecret.hashOf(secret), 1, Set.of("stock.read"));
        return JavaProcess.start(
                GatewayMain.class,
                List.of("-Xmx256m", "-Djdk.net.hosts.file=" + hosts),
                Map.of(
                        "gateway.port", Integer.toString(port),
                        "gateway.ops.port", "0",
                        "gateway.stock.target", "stock:" + stock,
                        "gateway.keys", ApiKeys.line(key),
                        "identity.keys", TokenKeys.write(TokenKey.random("test"))));
    }
}

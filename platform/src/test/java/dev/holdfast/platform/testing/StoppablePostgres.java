package dev.holdfast.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of one's own that can be stopped and started again with its data and its port. */
public final class StoppablePostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable EmbeddedPostgres server;

    private StoppablePostgres(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    /** Starts one on a free port, with an empty database {@code postgres}. */
    public static StoppablePostgres started() {
        return started(Map.of());
    }

    /** The same with settings of the server's own, such as {@code ssl}. */
    public static StoppablePostgres started(Map<String, String> settings) {
        try {
            StoppablePostgres postgres =
                    new StoppablePostgres(
                            Files.createTempDirectory("holdfast-test-data"),
                            freePort(),
                            Map.copyOf(settings));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its port, the same after each start. */
    public int port() {
        return port;
    }

    /** Starts it again, if it is stopped. */
    public void start() {
        if (server == null) {
            EmbeddedPostgres.Builder builder =
                    EmbeddedServer.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPort(port);
            settings.forEach(builder::setServerConfig);
            server = EmbeddedServer.start(builder);
        }
    }

    /** Stops it as an operator would: open transactions are rolled back, connections closed. */
    public void stop() {
        if (server != null) {
            EmbeddedServer.stop(server);
            server = null;
        }
    }

    /** Stops it and removes its data. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

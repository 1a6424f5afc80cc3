package dev.holdfast.gateway.testing;

import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.stock.StockMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stock-service as a process of its own, which can be killed as the system kills one. */
public final class StockProcess implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final String tokenKeys;
    private final int port = freePort();
    private @Nullable Process process;

    /** Takes tokens of these keys; not started yet. */
    public StockProcess(String tokenKeys) {
        this.tokenKeys = tokenKeys;
    }

    /** Where it serves gRPC, whether it runs or not. */
    public int port() {
        return port;
    }

    /** Starts it, on the same port and database each time. */
    public void start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                java,
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StockMain.class.getName()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        settings()
                .forEach((name, value) ->
                        builder.environment().put(Setting.environmentName(name), value));
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it takes connections. */
    public boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills it, with no time to say anything, and waits until it is gone. */
    public void kill() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        try {
            if (!running.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("stock-service doesn't end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
        database.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
        settings.put("stock.grpc.port", Integer.toString(port));
        settings.put("stock.ops.port", "0");
        settings.put("identity.keys", tokenKeys);
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

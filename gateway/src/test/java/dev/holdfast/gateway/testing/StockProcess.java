package dev.holdfast.gateway.testing;

import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.stock.StockMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stock-service as a process of its own, which can be killed as the system kills one. */
public final class StockProcess implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final String tokenKeys;
    private final int port = JavaProcess.freePort();
    private @Nullable JavaProcess process;

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
        process = JavaProcess.start(StockMain.class, List.of("-Xmx256m"), settings());
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
        JavaProcess running = process;
        process = null;
        if (running != null) {
            running.close();
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
}

package dev.holdfast.chaos.processes;

import dev.holdfast.local.postgres.DataFolder;
import dev.holdfast.local.postgres.LocalPostgres;
import java.util.Map;

/**
 * A PostgreSQL in processes of its own that keeps its port and its data however often it is killed.
 */
public final class DatabaseServer implements AutoCloseable {

    private final DataFolder folder;
    private final int port = Ports.free();
    private final Map<String, String> settings;
    private final Map<String, String> variables;
    private LocalPostgres running;

    /** Starts one; fsync is on, and what it answers it keeps. */
    public DatabaseServer(DataFolder folder, Map<String, String> settings) {
        this(folder, settings, Map.of());
    }

    /** The same with variables of its processes. */
    DatabaseServer(DataFolder folder, Map<String, String> settings, Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.running = LocalPostgres.start(folder, port, settings, variables);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The superuser's password. */
    public String password() {
        return running.password();
    }

    /** Its data. */
    DataFolder folder() {
        return folder;
    }

    /** Its first process. */
    public ProcessHandle process() {
        return running.process();
    }

    /** Ends all its processes at once. */
    public synchronized void kill() {
        running.kill();
    }

    /** Starts it again after it was killed, and waits until it takes connections. */
    public synchronized void start() {
        running = LocalPostgres.start(folder, port, settings, variables);
    }

    /** Starts it again if it has ended by itself. */
    public synchronized void startIfEnded() {
        if (!running.isAlive()) {
            running.kill();
            start();
        }
    }

    /** Stops all its processes where they are. */
    public void pause() {
        Signals.pauseAll(process());
    }

    /** Lets them go on. */
    public void resume() {
        Signals.resumeAll(process());
    }

    /** Makes a standby the primary, and waits until it takes writes. */
    public void promote() {
        running.promote();
    }

    @Override
    public void close() {
        running.close();
        folder.close();
    }
}

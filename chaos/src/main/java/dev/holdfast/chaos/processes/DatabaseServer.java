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
    private LocalPostgres running;

    /** Starts one; fsync is on, and what it answers it keeps. */
    public DatabaseServer(DataFolder folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.running = LocalPostgres.start(folder, port, settings);
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
        running = LocalPostgres.start(folder, port, settings);
    }

    /** Makes a standby the primary. */
    public void promote() {
        running.promote();
    }

    @Override
    public void close() {
        running.close();
        folder.close();
    }
}

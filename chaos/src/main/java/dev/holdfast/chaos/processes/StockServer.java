package dev.holdfast.chaos.processes;

import dev.holdfast.local.postgres.Guardian;
import dev.holdfast.platform.config.Setting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stock-service in a process of its own that keeps its ports however often it is killed. It ends
 * with this process, even a killed one.
 */
public final class StockServer {

    private static final String MAIN = "dev.holdfast.stock.StockMain";
    private static final int HEAP_MEGABYTES = 256;
    private static final long KILOBYTES = 1_024;

    private final String name;
    private final Path folder;
    private final Map<String, String> settings;
    private final List<String> options;
    private final int grpcPort = Ports.free();
    private final int opsPort = Ports.free();
    private boolean migrates;
    private String classPath = System.getProperty("java.class.path");
    private @Nullable Process process;
    private @Nullable Guardian guardian;

    /**
     * One that isn't started yet.
     *
     * @param name of its log
     * @param folder where that is
     * @param settings what it is told, beside its ports
     * @param options of its JVM, beside the usual ones
     * @param migrates whether it brings the schema up to date when it is first started
     */
    StockServer(
            String name,
            Path folder,
            Map<String, String> settings,
            List<String> options,
            boolean migrates) {
        this.name = name;
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.options = List.copyOf(options);
        this.migrates = migrates;
    }

    /** Where it serves gRPC. */
    public int grpcPort() {
        return grpcPort;
    }

    /** Where it shows health and metrics. */
    public int opsPort() {
        return opsPort;
    }

    /** What it said, in all its lives. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    /** The process that runs now. */
    public ProcessHandle process() {
        return running().toHandle();
    }

    /** Memory that it has of the machine; 0 where that can't be seen. */
    public long residentMegabytes() {
        try (Stream<String> status =
                Files.lines(Path.of("/proc/%d/status".formatted(process().pid())))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / KILOBYTES;
        } catch (IOException _) {
            return 0;
        }
    }

    /** Processor time that its JVM's compilers have had; none where that can't be seen. */
    public Duration compilerTime() {
        return CompilerTime.of(process().pid());
    }

    /** Starts it, and doesn't wait until it serves. */
    public synchronized void start() {
        start(Map.of());
    }

    /** The same with variables of its own. */
    public synchronized void start(Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("HOLDFAST_"));
        settings.forEach((setting, value) -> tell(environment, setting, value));
        tell(environment, "stock.grpc.port", Integer.toString(grpcPort));
        tell(environment, "stock.ops.port", Integer.toString(opsPort));
        // As with containers, the schema is brought up to date once and not at every start.
        tell(environment, "stock.migrate", Boolean.toString(migrates));
        migrates = false;
        environment.putAll(variables);
        try {
            Process started =
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
            process = started;
            List<String> kill = List.of("kill", "-9", Long.toString(started.pid()));
            guardian = Guardian.over(folder, false, kill);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From its next start on it has these classes too, and brings the schema up to date once. */
    synchronized void upgrade(Path classes) {
        classPath = System.getProperty("java.class.path") + File.pathSeparator + classes;
        migrates = true;
    }

    /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
    public synchronized void kill() {
        Process running = running();
        running.destroyForcibly();
        running.onExit().join();
        dismiss();
    }

    /** Tells it to end, and kills it where it takes longer than that. */
    public synchronized void stop(Duration within) {
        Process running = running();
        running.destroy();
        try {
            if (!running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        dismiss();
    }

    /** Stops it where it is. */
    public void pause() {
        Signals.pause(process());
    }

    /** Lets it go on. */
    public void resume() {
        Signals.resume(process());
    }

    /** Whether it takes connections. */
    public boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), grpcPort)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Programs.succeeds(List.of("setsid", "true"))) {
            // Linux shares a processor out by session; elsewhere a service has a container.
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.addAll(options);
        command.addAll(
                List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-cp", classPath, MAIN));
        return command;
    }

    private static void tell(Map<String, String> environment, String setting, String value) {
        environment.put(Setting.environmentName(setting), value);
    }

    private Process running() {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return now;
    }

    private void dismiss() {
        if (guardian != null) {
            guardian.dismiss();
        }
    }
}

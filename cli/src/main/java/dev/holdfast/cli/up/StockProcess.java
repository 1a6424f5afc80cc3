package dev.holdfast.cli.up;

import dev.holdfast.local.postgres.Guardian;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.config.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A stock-service in a process of its own, with a heap of its own, as a container runs it. It ends
 * with this process, even a killed one.
 */
final class StockProcess implements LocalStock {

    private static final String MAIN = "dev.holdfast.stock.StockMain";
    private static final String OWN_VARIABLES = "HOLDFAST_";
    private static final List<String> SECTIONS = List.of("stock.", "identity.", "log.");
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final int OK = 200;

    private final Process process;
    private final Guardian guardian;
    private final Path collections;
    private final int grpcPort;
    private final int opsPort;

    private StockProcess(
            Process process, Guardian guardian, Path collections, int grpcPort, int opsPort) {
        this.process = process;
        this.guardian = guardian;
        this.collections = collections;
        this.grpcPort = grpcPort;
        this.opsPort = opsPort;
    }

    /**
     * Starts one, and waits until it is ready.
     *
     * @param settings what it is told, over the variables of this process
     * @param folder where it writes its log and its collections
     * @param heapMegabytes the most that its heap may be
     */
    static StockProcess start(
            Map<String, String> settings, Path folder, int heapMegabytes, Duration within) {
        try {
            int grpcPort = freePort();
            int opsPort = freePort();
            Path collections = folder.resolve("stock.gc.log");
            ProcessBuilder builder = new ProcessBuilder(command(collections, heapMegabytes));
            tell(builder.environment(), settings);
            builder.environment().put(variable("stock.grpc.port"), Integer.toString(grpcPort));
            builder.environment().put(variable("stock.ops.port"), Integer.toString(opsPort));
            Path log = folder.resolve("stock.log");
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            List<String> kill = List.of("kill", Long.toString(process.pid()));
            Guardian guardian = Guardian.over(folder, false, kill);
            StockProcess started =
                    new StockProcess(process, guardian, collections, grpcPort, opsPort);
            started.awaitReady(within, log);
            return started;
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "stock-service can't be started in a process of its own: %s.".formatted(e),
                    "See whether this user may start one.",
                    e);
        }
    }

    @Override
    public int grpcPort() {
        return grpcPort;
    }

    @Override
    public int opsPort() {
        return opsPort;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public Optional<Path> collections() {
        return Optional.of(collections);
    }

    @Override
    public void stop(Duration within) {
        process.destroy();
        if (!endsWithin(within.toMillis())) {
            process.destroyForcibly();
        }
        guardian.dismiss();
    }

    private static List<String> command(Path collections, int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Xlog:gc:file=" + collections + ":time");
        command.addAll(
                List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        return command;
    }

    /** It refuses variables that it doesn't know, such as the gateway's. */
    private static void tell(Map<String, String> environment, Map<String, String> settings) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith(OWN_VARIABLES)
                                && !name.equals(Sources.FILE_VARIABLE)
                                && SECTIONS.stream()
                                        .noneMatch(section -> name.startsWith(variable(section))));
        settings.forEach((name, value) -> {
            if (SECTIONS.stream().anyMatch(name::startsWith)) {
                environment.put(variable(name), value);
            }
        });
    }

    private static String variable(String setting) {
        return Setting.environmentName(setting);
    }

    private void awaitReady(Duration within, Path log) {
        long end = System.nanoTime() + within.toNanos();
        URI ready = URI.create("http://127.0.0.1:" + opsPort + "/readyz");
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, ready)) {
                if (endsWithin(LOOK_EVERY_MILLIS) || System.nanoTime() - end > 0) {
                    stop(Duration.ofSeconds(1));
                    throw new Complaint(
                            ExitCode.FAILED,
                            "stock-service did not start in a process of its own.",
                            "%s says why.".formatted(log));
                }
            }
        }
    }

    private static boolean answers(HttpClient http, URI ready) {
        try {
            HttpRequest request = HttpRequest.newBuilder(ready).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint(ExitCode.FAILED, "It was interrupted while starting.", "", e);
        }
    }

    private boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

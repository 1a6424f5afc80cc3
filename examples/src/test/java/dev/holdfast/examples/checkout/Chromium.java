package dev.holdfast.examples.checkout;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The machine's Chromium without a window, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final String MISSING =
            "Chromium isn't there: install it (Debian: apt install chromium), and this test drives"
                    + " the page in it.";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> OPTIONS =
            List.of(
                    "--headless=new",
                    "--remote-debugging-port=0",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-quic");

    private final Process process;
    private final DevTools devTools;

    private Chromium(Process process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /** Starts one with this folder for its files; where there is none the test is skipped. */
    static Chromium start(Path folder) throws IOException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            if (Boolean.getBoolean("holdfast.require.browser")) {
                throw new AssertionError(MISSING);
            }
            Assumptions.abort(MISSING);
        }
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + folder.resolve("profile"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("chromium.log").toFile())
                        .start();
        try {
            return new Chromium(process, DevTools.at(address(process, folder)));
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** A tab that shares no cookies with any other. */
    BrowserTab tab() {
        String context = devTools.call("Target.createBrowserContext").getString("browserContextId");
        String target =
                devTools.call(
                                "Target.createTarget",
                                new JsonObject()
                                        .put("url", "about:blank")
                                        .put("browserContextId", context))
                        .getString("targetId");
        String session =
                devTools.call(
                                "Target.attachToTarget",
                                new JsonObject().put("targetId", target).put("flatten", true))
                        .getString("sessionId");
        return new BrowserTab(devTools, session);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        devTools.close();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        // Whoever still runs would write into a folder that is being deleted.
        process.onExit().join();
        all.forEach(each -> each.onExit().join());
    }

    /** Chromium writes where it listens into its folder. */
    private static String address(Process process, Path folder) {
        Path file = folder.resolve("profile/DevToolsActivePort");
        List<String> lines =
                Awaitility.await("Chromium, whose words are in " + folder)
                        .atMost(Duration.ofMinutes(1))
                        .until(
                                () -> {
                                    if (!process.isAlive()) {
                                        throw new AssertionError(
                                                Files.readString(folder.resolve("chromium.log")));
                                    }
                                    return Files.exists(file)
                                            ? Files.readAllLines(file)
                                            : List.of();
                                },
                                read -> read.size() == 2);
        return "ws://127.0.0.1:" + lines.getFirst() + lines.getLast();
    }

    private static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator))
                                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve)),
                        Stream.of(
                                Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                                Path.of(
                                        "/Applications/Google Chrome.app/Contents/MacOS/Google"
                                                + " Chrome")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

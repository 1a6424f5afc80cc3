package dev.holdfast.cli.up;

import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.telemetry.Logs;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs a local system until the process is told to end. */
public final class UpRun {

    /** How long a task may hold an event loop before it is logged. */
    private static final Duration BLOCKED = Duration.ofMillis(500);

    private UpRun() {}

    /**
     * Starts it, shows it, and waits for the signal that ends the process (Ctrl-C, SIGTERM). The
     * process doesn't end before all has stopped.
     */
    public static void untilStopped(LocalOptions options, Consumer<UpTable> show) {
        LocalSettings settings = LocalSettings.of(options);
        Logs.start(settings.log());
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BLOCKED));
        BlockedThreads.watch(vertx);
        LocalSystem system = start(settings, vertx);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop =
                new Thread(
                        () -> {
                            system.close();
                            Logs.stop();
                            stopped.countDown();
                        },
                        "holdfast-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        show.accept(new UpTable(system));
        await(stopped);
    }

    private static LocalSystem start(LocalSettings settings, Vertx vertx) {
        try {
            return LocalSystem.start(settings, vertx);
        } catch (RuntimeException e) {
            var _ = vertx.close();
            throw e;
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

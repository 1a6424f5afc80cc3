package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.life.StartException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on the command line's own thread, which is no event loop. */
public final class Waiting {

    private Waiting() {}

    /** What started, or a complaint that says why it didn't. */
    public static <T> T forStart(Future<T> starting, Duration most) {
        try {
            return starting.toCompletionStage()
                    .toCompletableFuture()
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw complaint(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "It did not start within %d s.".formatted(most.toSeconds()),
                    "See whether the machine is overloaded.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint(ExitCode.FAILED, "It was interrupted while starting.", "", e);
        }
    }

    /** Waits until it has stopped, or for this long. */
    static void forStop(Future<Void> stopping, Duration most) {
        try {
            stopping.toCompletionStage()
                    .toCompletableFuture()
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // What follows is stopped all the same.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException complaint(Throwable cause) {
        if (cause instanceof StartException refused) {
            return new Complaint(
                    ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()), "", refused);
        }
        return new IllegalStateException(cause);
    }
}

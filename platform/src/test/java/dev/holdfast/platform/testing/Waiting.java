package dev.holdfast.platform.testing;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets the thread of a test, which may wait, wait for a future, at most half a minute. */
public final class Waiting {

    private static final int SECONDS = 30;

    private Waiting() {}

    /** The future's value; a failure fails the test. */
    public static <T> T resultOf(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** What the future fails with; a value fails the test. */
    public static Throwable failureOf(Future<?> future) {
        try {
            Object value =
                    future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("It did not fail but gave " + value);
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}

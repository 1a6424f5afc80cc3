package dev.holdfast.cli.replay;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs tasks beside the caller, so many at a time. The first failure comes back to the caller. */
final class Background implements AutoCloseable {

    private final int most;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Background(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Runs the task as soon as fewer than the most are running, and waits until then. */
    void run(Runnable task) {
        failIfFailed();
        free.acquireUninterruptibly();
        var _ = threads.submit(() -> runAndRelease(task));
    }

    /** Waits for all that was given so far. */
    void await() {
        free.acquireUninterruptibly(most);
        free.release(most);
        failIfFailed();
    }

    /** Waits for what still runs. */
    @Override
    public void close() {
        threads.close();
    }

    private void runAndRelease(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    private void failIfFailed() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}

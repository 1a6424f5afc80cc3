package dev.holdfast.local.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Shows how far something long has come: a bar with rate and remaining time that is painted over on
 * a terminal, a line now and then elsewhere, nothing where nobody wants it.
 */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final Duration REPAINT = Duration.ofMillis(250);
    private static final Duration LINE = Duration.ofSeconds(10);

    private final String what;
    private final long total;
    private final PrintWriter to;
    private final boolean bar;
    private final LongAdder done = new LongAdder();
    private final long start = System.nanoTime();
    private final ScheduledExecutorService painter;

    private Progress(String what, long total, PrintWriter to, boolean bar, Duration every) {
        this.what = what;
        this.total = total;
        this.to = to;
        this.bar = bar;
        this.painter =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("progress").factory());
        long nanos = every.toNanos();
        var _ = painter.scheduleAtFixedRate(this::paint, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Shows the progress of {@code total} things, such as {@code invoices}. */
    public static Progress of(String what, long total, PrintWriter to, boolean quiet) {
        boolean terminal = !quiet && Style.onTerminal();
        Duration every = quiet ? Duration.ofDays(1) : terminal ? REPAINT : LINE;
        return new Progress(what, total, to, terminal, every);
    }

    /** One more is done; from any thread. */
    public void advance() {
        done.increment();
    }

    /** Takes the bar off the screen. */
    @Override
    public void close() {
        painter.close();
        if (bar) {
            to.print("\r\u001b[K");
            to.flush();
        }
    }

    private void paint() {
        String line = line(done.sum(), Duration.ofNanos(System.nanoTime() - start));
        if (bar) {
            to.print("\r\u001b[K" + line);
        } else {
            to.println(line);
        }
        to.flush();
    }

    String line(long now, Duration passed) {
        double share = total == 0 ? 1 : (double) now / total;
        double rate = now / Math.max(0.001, passed.toNanos() / 1e9);
        String left = now == 0 ? "?" : Durations.of((long) ((total - now) / rate));
        int filled = (int) Math.round(share * WIDTH);
        String drawn = bar ? "[" + "#".repeat(filled) + "·".repeat(WIDTH - filled) + "] " : "";
        return String.format(
                Locale.ROOT,
                "%s%3.0f %%  %,d of %,d %s  %,.0f/s  %s left",
                drawn,
                share * 100,
                now,
                total,
                what,
                rate,
                left);
    }
}

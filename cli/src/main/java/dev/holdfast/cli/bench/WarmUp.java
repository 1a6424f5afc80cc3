package dev.holdfast.cli.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lets a way run until the JVM has compiled what it needs. While it compiles, it takes a processor
 * from what is measured: on two of them a service of half a minute is still slower than an old one.
 *
 * @param slice how long the way runs between two looks
 * @param most how long it runs at most
 */
record WarmUp(Duration slice, Duration most) {

    /** The JVM is warm if it spends less of the time compiling than this. */
    static final double COMPILING = 0.1;

    /** The most slices. */
    static final int SLICES = 6;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Before measurements of so many seconds. */
    WarmUp(int seconds) {
        this(
                Duration.ofSeconds(Math.min(LONGEST.toSeconds() / 2, seconds)),
                Duration.ofSeconds(Math.min(LONGEST.toSeconds(), (long) SLICES * seconds)));
    }

    /** Runs it, twice at least. */
    void run(Consumer<Duration> way) {
        Duration run = Duration.ZERO;
        double compiling = 1;
        for (int i = 0; run.compareTo(most) < 0 && (i < 2 || compiling > COMPILING); i++) {
            long before = compiledMillis();
            way.accept(slice);
            compiling = (compiledMillis() - before) / (double) slice.toMillis();
            run = run.plus(slice);
        }
    }

    private static long compiledMillis() {
        CompilationMXBean compiler =
                Objects.requireNonNull(ManagementFactory.getCompilationMXBean(), "a JIT compiler");
        return compiler.getTotalCompilationTime();
    }
}

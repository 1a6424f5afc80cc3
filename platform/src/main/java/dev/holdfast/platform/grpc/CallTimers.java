package dev.holdfast.platform.grpc;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long calls took, by method and code. */
public final class CallTimers {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
    };

    private final MeterRegistry registry;
    private final String name;
    private final Map<String, Map<Status.Code, Timer>> timers = new ConcurrentHashMap<>();

    /** Measures into this registry, under this name. */
    public CallTimers(MeterRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
    }

    /** Takes one call in; the method must be one of a bounded number. */
    public void record(String method, Status.Code code, long nanos) {
        timers.computeIfAbsent(method, m -> new ConcurrentHashMap<>())
                .computeIfAbsent(code, c -> timer(method, c))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String method, Status.Code code) {
        return Timer.builder(name)
                .description("Time from a call's first byte to its status")
                .tag("method", method)
                .tag("code", code.name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}

package dev.holdfast.gateway.upstream;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What stands between calls and one service, and its metrics. Nothing in it ever waits. */
final class Guards {

    private static final double TWICE = 2.0;
    private static final double JITTER = 0.5;
    private static final Duration NEVER = Duration.ofDays(1);

    private final CircuitBreaker breaker;
    private final Bulkhead calls;
    private final Bulkhead streams;
    private final RetryBudget budget;
    private final IntervalFunction backoff;
    private final Counter repeats;
    private final Counter refusedRepeats;
    private volatile long openUntil;

    Guards(UpstreamConfig config, MeterRegistry registry) {
        String service = config.service();
        RetryLimits limits = config.retry();
        this.repeats = repeats(service, "sent", registry);
        this.refusedRepeats = repeats(service, "no_budget", registry);
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(breaker(config.breaker()));
        this.breaker = breakers.circuitBreaker(service);
        BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
        this.calls = bulkheads.bulkhead(service + "-calls", bulkhead(config.calls()));
        this.streams = bulkheads.bulkhead(service + "-streams", bulkhead(config.streams()));
        this.budget = new RetryBudget(limits, System::nanoTime);
        this.backoff =
                IntervalFunction.ofExponentialRandomBackoff(
                        limits.firstWait(), TWICE, JITTER, limits.longestWait());
        long wait = config.breaker().pause().toNanos();
        breaker.getEventPublisher()
                .onStateTransition(change -> openUntil = System.nanoTime() + wait);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
        Gauge.builder("holdfast.gateway.retry.budget", budget, RetryBudget::left)
                .description("Repeats that the budget allows now")
                .tag("service", service)
                .register(registry);
    }

    /** Whether the service is there, as far as its last calls say. */
    CircuitBreaker breaker() {
        return breaker;
    }

    /** How many calls with one answer may be under way. */
    Bulkhead calls() {
        return calls;
    }

    /** How many streams may be open. */
    Bulkhead streams() {
        return streams;
    }

    /** A call is sent for the first time. */
    void first() {
        budget.first();
    }

    /** Takes a repeat from the budget, if it has one. */
    boolean spend() {
        boolean allowed = budget.tryRepeat();
        (allowed ? repeats : refusedRepeats).increment();
        return allowed;
    }

    /** How long to wait before the try after this many; about twice as long each time. */
    Duration backoff(int tries) {
        return Duration.ofMillis(backoff.apply(tries));
    }

    /** How long an open breaker still lets nobody through; zero where calls may be tried. */
    Duration openFor() {
        long left = openUntil - System.nanoTime();
        return breaker.getState() == CircuitBreaker.State.OPEN && left > 0
                ? Duration.ofNanos(left)
                : Duration.ZERO;
    }

    private static Counter repeats(String service, String outcome, MeterRegistry registry) {
        return Counter.builder("holdfast.gateway.retries")
                .description("Calls that were sent again, and those that the budget kept from it")
                .tag("service", service)
                .tag("outcome", outcome)
                .register(registry);
    }

    private static CircuitBreakerConfig breaker(BreakerLimits limits) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(Math.min(limits.least(), limits.window()))
                .failureRateThreshold(limits.failuresPercent())
                .slowCallDurationThreshold(NEVER)
                .waitDurationInOpenState(limits.pause())
                .permittedNumberOfCallsInHalfOpenState(limits.probes())
                .writableStackTraceEnabled(false)
                .build();
    }

    private static BulkheadConfig bulkhead(int most) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(most)
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build();
    }
}

package dev.holdfast.gateway.keys;

import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * A limiter a key, which never waits. Calls are counted over short periods, so that a second's
 * worth is not taken at once; a key that may make few calls has longer ones and may make ten of
 * them, or all, in one go.
 */
final class KeyRates {

    private static final int PERIODS_A_SECOND = 10;

    private final RateLimiterRegistry limiters;
    private final Duration period;

    /** With at least one call a second. */
    KeyRates(int callsPerSecond, MeterRegistry registry) {
        int most = Math.max(Math.min(callsPerSecond, 10), callsPerSecond / PERIODS_A_SECOND);
        this.period = Duration.ofSeconds(most).dividedBy(callsPerSecond);
        this.limiters =
                RateLimiterRegistry.of(
                        RateLimiterConfig.custom()
                                .limitForPeriod(most)
                                .limitRefreshPeriod(period)
                                .timeoutDuration(Duration.ZERO)
                                .build());
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(registry);
    }

    /** The limiter of this key. */
    RateLimiter of(ApiKey key) {
        return limiters.rateLimiter(key.id());
    }

    /** After this time calls are let in again. */
    Duration period() {
        return period;
    }
}

package dev.holdfast.gateway.upstream;

import static dev.holdfast.gateway.upstream.GuardedService.RESERVE;
import static dev.holdfast.gateway.upstream.GuardedService.info;
import static dev.holdfast.gateway.upstream.GuardedService.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.ServerCall;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service is killed and comes back while 64 callers ask for it all the time. */
class ServiceAwayIT {

    // Tests log warnings alone, and what is measured here is to be seen.
    private static final Logger LOG = LoggerFactory.getLogger(ServiceAwayIT.class);
    private static final int CALLERS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** What a busy machine may add to a time that is measured here. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong lastGood = new AtomicLong();
    private volatile boolean over;

    @Test
    void noCallHangsAndAllIsWellSoonAfterItIsBack() {
        try (ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
                RawServer server =
                        RawServer.answering((call, message) -> answerLater(later, call));
                GuardedService service = new GuardedService(server.port())) {
            IntStream.range(0, CALLERS)
                    .forEach(i -> service.vertx.runOnContext(now -> ask(service)));
            await().until(() -> count("OK") > 1_000);

            for (int round = 0; round < 3; round++) {
                killAndBringBack(server, service);
            }

            over = true;
            await().until(() -> started.sum() == ended.sum());
            LOG.warn(
                    "{} callers, longest call {} ms, outcomes {}",
                    CALLERS,
                    longestMillis,
                    new TreeMap<>(outcomes));
        }
        assertThat(longestMillis.get()).isLessThan(DEADLINE.plus(SLACK).toMillis());
        assertThat(outcomes.keySet())
                .contains("SERVICE_UNAVAILABLE", "OUTCOME_UNKNOWN")
                .isSubsetOf("OK", "SERVICE_UNAVAILABLE", "OUTCOME_UNKNOWN");
    }

    private void killAndBringBack(RawServer server, GuardedService service) {
        long refusedBefore = count("SERVICE_UNAVAILABLE");
        server.kill();
        await().until(() -> service.breaker("open") == 1);
        // Several waits of the breaker, each of which ends with some calls that try.
        await().until(() -> count("SERVICE_UNAVAILABLE") > refusedBefore + 50L * CALLERS);
        server.start();
        long back = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5)).until(() -> lastGood.get() - back > 0);
        long healed = TimeUnit.NANOSECONDS.toMillis(lastGood.get() - back);
        LOG.warn("the first good answer came {} ms after the service was back", healed);
        long good = count("OK");
        await().until(() -> count("OK") > good + 1_000);
        assertThat(service.breaker("closed")).isEqualTo(1);
    }

    private void ask(GuardedService service) {
        if (over) {
            return;
        }
        started.increment();
        long start = System.nanoTime();
        service.upstream
                .call(RESERVE, new byte[] {1}, false, passage(DEADLINE))
                .onComplete(answer -> {
                    longestMillis.accumulate(
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                    note(answer.succeeded() ? null : info(answer.cause()));
                    if (answer.succeeded()) {
                        service.vertx.runOnContext(now -> ask(service));
                    } else {
                        service.vertx.setTimer(5, timer -> ask(service));
                    }
                });
    }

    private void note(@Nullable FailureInfo failure) {
        if (failure == null) {
            lastGood.set(System.nanoTime());
        } else if (failure.reason().equals("SERVICE_UNAVAILABLE")) {
            assertThat(failure.detail(RetryInfo.class)).isPresent();
        }
        outcomes.computeIfAbsent(failure == null ? "OK" : failure.reason(), r -> new LongAdder())
                .increment();
        ended.increment();
    }

    private long count(String outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    private static void answerLater(
            ScheduledExecutorService later, ServerCall<byte[], byte[]> call) {
        var _ =
                later.schedule(
                        () -> RawServer.answer(call, new byte[] {2}), 2, TimeUnit.MILLISECONDS);
    }
}

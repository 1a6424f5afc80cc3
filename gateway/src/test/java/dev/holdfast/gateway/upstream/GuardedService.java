package dev.holdfast.gateway.upstream;

import static dev.holdfast.platform.testing.Waiting.resultOf;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server on a socket as the gateway sees it, with these settings of {@code gateway.stock}. */
final class GuardedService implements AutoCloseable {

    private static final Contract CONTRACT = Contract.builtIn();

    static final Rpc RESERVE = rpc("ReservationService/Reserve");
    static final Rpc READ = rpc("StockService/GetStock");
    static final Rpc EXECUTE = rpc("ReservationService/Execute");

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Upstreams upstreams;
    final Upstream upstream;

    GuardedService(int port, String... settings) {
        Map<String, String> values = new HashMap<>();
        values.put("gateway.stock.target", "127.0.0.1:" + port);
        for (int i = 0; i < settings.length; i += 2) {
            values.put("gateway.stock." + settings[i], settings[i + 1]);
        }
        UpstreamConfig config =
                Configuration.read(
                        Sources.of(values), UpstreamConfig.section("stock", "nowhere:1"));
        upstreams = Upstreams.open(vertx, Map.of("holdfast.stock.v1", config), registry);
        upstream = upstreams.of(RESERVE).orElseThrow();
    }

    /** Calls on an event loop, as the gateway does. */
    Future<byte[]> call(Rpc rpc, byte[] request, boolean repeatable, Duration time) {
        return onLoop(() -> upstream.call(rpc, request, repeatable, passage(time)));
    }

    Future<byte[]> reserve(boolean repeatable) {
        return call(RESERVE, new byte[] {1}, repeatable, Duration.ofSeconds(20));
    }

    <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(now -> action.get().onComplete(done));
        return done.future();
    }

    static Passage passage(Duration time) {
        return passage(Optional.of(Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS)));
    }

    static Passage passage(Optional<Deadline> deadline) {
        return new Passage("token", "request-1", "00-1-2-01", Optional.of("a=b"), deadline);
    }

    /** What a failure says, the gateway's own or the service's. */
    static FailureInfo info(Throwable failure) {
        return FailureInfo.of(
                failure instanceof CallFailure own ? own.toStatusException() : failure);
    }

    /** The value of a metric of Resilience4j's breaker in this state: 1 or 0. */
    double breaker(String state) {
        return registry.get("resilience4j.circuitbreaker.state")
                .tag("name", "stock")
                .tag("state", state)
                .gauge()
                .value();
    }

    double retries(String outcome) {
        return registry.get("holdfast.gateway.retries")
                .tag("service", "stock")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public void close() {
        resultOf(upstreams.stop(Duration.ZERO));
        resultOf(vertx.close());
    }

    private static Rpc rpc(String name) {
        return CONTRACT.rpc("holdfast.stock.v1." + name).orElseThrow();
    }
}

package dev.holdfast.gateway;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.grpc.ManagedChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Callers that place one hold after the other, each on a unit of its own, over HTTP or gRPC. */
final class Holders implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final String secret;
    private final Duration deadline;
    private final HttpClient http;
    private final ManagedChannel channel;
    private final ReservationServiceGrpc.ReservationServiceStub stub;
    private final LongAdder running = new LongAdder();
    private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, Long> lastGood = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Holders(int port, String secret, Duration deadline) {
        this.port = port;
        this.secret = secret;
        this.deadline = deadline;
        this.http =
                vertx.createHttpClient(
                        new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
        this.channel = GrpcChannels.open(vertx, GrpcChannelConfig.to("127.0.0.1:" + port));
        this.stub =
                ReservationServiceGrpc.newStub(channel)
                        .withCallCredentials(GrpcChannels.token(() -> secret));
    }

    /** Starts so many callers over each way. */
    void start(int each) {
        for (int i = 0; i < each; i++) {
            vertx.runOnContext(now -> ask("http", this::overHttp));
            vertx.runOnContext(now -> ask("grpc", this::overGrpc));
        }
    }

    /** Lets every caller end its last call. */
    void stop() {
        over = true;
        await().until(() -> running.sum() == 0);
    }

    long count(String outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    /** How many calls over this way were told that the service is away. */
    long refused(String way) {
        LongAdder count = refused.get(way);
        return count == null ? 0 : count.sum();
    }

    void forgetRefused() {
        refused.clear();
    }

    /** When the last good answer came, by the clock of nanoseconds. */
    long lastGood(String way) {
        return lastGood.getOrDefault(way, Long.MIN_VALUE);
    }

    long longestMillis() {
        return longestMillis.get();
    }

    Map<String, Long> outcomes() {
        return outcomes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e -> e.getValue().sum(),
                                Long::sum,
                                TreeMap::new));
    }

    /** The holds of which nobody knows whether they were placed. */
    Set<String> unknown() {
        return unknown;
    }

    int granted() {
        return (int) (count("http OK") + count("grpc OK"));
    }

    static JsonObject body(String id) {
        return new JsonObject()
                .put("reservationId", id)
                .put(
                        "lines",
                        new JsonArray().add(new JsonObject().put("sku", "PEN").put("units", 1)));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        resultOf(vertx.close());
    }

    private void ask(String way, Function<String, Future<String>> call) {
        if (over) {
            return;
        }
        running.increment();
        long start = System.nanoTime();
        String id = UUID.randomUUID().toString();
        call.apply(id)
                .otherwise(failure -> "broken " + failure)
                .onSuccess(outcome -> {
                    longestMillis.accumulate(
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                    note(way, outcome, id);
                    vertx.setTimer(outcome.equals("OK") ? 1 : 20, timer -> ask(way, call));
                    running.decrement();
                });
    }

    private void note(String way, String outcome, String id) {
        if (outcome.equals("OK")) {
            lastGood.put(way, System.nanoTime());
        } else if (outcome.endsWith("SERVICE_UNAVAILABLE")) {
            refused.computeIfAbsent(way, w -> new LongAdder()).increment();
        } else if (outcome.endsWith("OUTCOME_UNKNOWN")) {
            unknown.add(id);
        }
        outcomes.computeIfAbsent(way + " " + outcome, o -> new LongAdder()).increment();
    }

    private Future<String> overHttp(String id) {
        return http.request(HttpMethod.POST, port, "127.0.0.1", "/v1/reservations")
                .compose(request ->
                        request.putHeader("authorization", "Bearer " + secret)
                                .putHeader("content-type", "application/json")
                                .putHeader("grpc-timeout", deadline.toMillis() + "m")
                                .send(body(id).toBuffer()))
                .compose(response -> response.body().map(body -> outcome(response, body)));
    }

    private static String outcome(HttpClientResponse response, Buffer body) {
        return response.statusCode() == 200
                ? "OK"
                : response.statusCode() + " " + new JsonObject(body).getString("reason");
    }

    private Future<String> overGrpc(String id) {
        ReserveRequest request =
                ReserveRequest.newBuilder()
                        .setReservationId(id)
                        .addLines(ReserveLine.newBuilder().setSku("PEN").setUnits(1))
                        .build();
        Future<ReserveResponse> answer =
                GrpcChannels.call(
                        vertx,
                        told ->
                                stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                                        .reserve(request, told));
        return answer.map("OK").otherwise(Holders::outcome);
    }

    private static String outcome(Throwable failure) {
        FailureInfo info = FailureInfo.of(failure);
        return info.code() + " " + info.reason();
    }
}

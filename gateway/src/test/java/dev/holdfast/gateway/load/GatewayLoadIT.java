package dev.holdfast.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.gateway.testing.RunningGateway;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.testing.Waiting;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserve straight to stock-service, passed through as gRPC, and as HTTP and JSON, in turns within
 * one run: what counts is how they stand to each other. Generator, gateway, service and database
 * share the machine.
 *
 * <pre>
 * ./holdfast test -pl gateway -am -Dtest=None -Dit.test=GatewayLoadIT -Dholdfast.test.excluded= \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
@Tag("long")
final class GatewayLoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayLoadIT.class);
    private static final int CALLERS = 64;
    private static final int SKUS = 1_000;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofSeconds(6);

    @Test
    void reserveByThreeWays() {
        try (RunningGateway gateway = RunningGateway.start()) {
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
            ManagedChannel direct = channel(vertx, gateway.stockPort());
            ManagedChannel through = channel(vertx, gateway.port());
            HttpClient http = http(vertx);
            fill(direct, GrpcChannels.token(gateway::token));
            Map<String, Caller> ways = new LinkedHashMap<>();
            ways.put("direct", grpc(vertx, direct, GrpcChannels.token(gateway::token)));
            ways.put("grpc", grpc(vertx, through, GrpcChannels.token(() -> gateway.key(1))));
            ways.put("http", http(http, gateway));
            Map<String, List<Round.Result>> results = new LinkedHashMap<>();
            ways.values().forEach(way -> run(vertx, way, WARM_UP));
            gateway.warm();
            for (int i = 0; i < ROUNDS; i++) {
                ways.forEach((name, way) ->
                        results.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(run(vertx, way, ROUND)));
            }
            report(results);
            assertThat(results.values().stream().flatMap(List::stream))
                    .allSatisfy(result -> assertThat(result.failed()).isZero());
            assertThat(gateway.blocked()).isEmpty();
            direct.shutdownNow();
            through.shutdownNow();
            Waiting.resultOf(vertx.close());
        }
    }

    private static Round.Result run(Vertx vertx, Caller way, Duration time) {
        return Waiting.resultOf(Round.run(vertx, way, SKUS, CALLERS, time));
    }

    private static void report(Map<String, List<Round.Result>> results) {
        double direct = median(results.getOrDefault("direct", List.of()));
        results.forEach((name, rounds) ->
                LOG.warn(
                        "{}: {} of direct; rounds {}",
                        name,
                        "%.2f".formatted(median(rounds) / direct),
                        rounds));
    }

    private static double median(List<Round.Result> rounds) {
        return rounds.stream()
                .mapToDouble(Round.Result::rate)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static ManagedChannel channel(Vertx vertx, int port) {
        return GrpcChannels.open(vertx, GrpcChannelConfig.to("127.0.0.1:" + port));
    }

    private static HttpClient http(Vertx vertx) {
        return vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(CALLERS));
    }

    private static Caller grpc(Vertx vertx, ManagedChannel channel, CallCredentials key) {
        var stub = ReservationServiceGrpc.newStub(channel).withCallCredentials(key);
        return (id, sku) ->
                GrpcChannels.<ReserveResponse>call(
                                vertx, observer -> stub.reserve(reserve(id, sku), observer))
                        .mapEmpty();
    }

    private static ReserveRequest reserve(String id, String sku) {
        return ReserveRequest.newBuilder()
                .setReservationId(id)
                .addLines(ReserveLine.newBuilder().setSku(sku).setUnits(1))
                .build();
    }

    private static Caller http(HttpClient http, RunningGateway gateway) {
        int port = gateway.port();
        String key = "Bearer " + gateway.key(1);
        return (id, sku) ->
                http.request(HttpMethod.POST, port, "127.0.0.1", "/v1/reservations")
                        .compose(request ->
                                request.putHeader("content-type", "application/json")
                                        .putHeader("authorization", key)
                                        .send(body(id, sku)))
                        .compose(response ->
                                response.statusCode() == 200
                                        ? response.body().<Void>mapEmpty()
                                        : Future.failedFuture("status " + response.statusCode()));
    }

    private static Buffer body(String id, String sku) {
        return Buffer.buffer(
                "{\"reservationId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"units\":1}]}"
                        .formatted(id, sku));
    }

    private static void fill(ManagedChannel channel, CallCredentials token) {
        AdjustStockRequest.Builder receive =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(UUID.randomUUID().toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE);
        for (int i = 0; i < SKUS; i++) {
            receive.addLines(AdjustmentLine.newBuilder().setSku("SKU-" + i).setUnits(1_000_000));
        }
        var answer =
                StockServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(token)
                        .adjustStock(receive.build());
        assertThat(answer.getLinesCount()).isEqualTo(SKUS);
    }
}

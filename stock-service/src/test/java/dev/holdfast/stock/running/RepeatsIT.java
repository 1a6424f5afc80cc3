package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.commit;
import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.release;
import static dev.holdfast.stock.running.Calls.reserve;
import static dev.holdfast.stock.running.Calls.ship;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ExtendResponse;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipResponse;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same call again: after success, at the same time, with other content (RULINGS 1 to 4). */
final class RepeatsIT {
    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void aRepeatedReserveIsAnsweredWithTheFirstGrant() {
        stock.receive("repeat", 10);
        ReserveRequest request = reserve(newId(), "repeat", 4).build();
        ReserveResponse first = stock.reservations().reserve(request);
        ReserveResponse again = stock.reservations().reserve(request);
        assertThat(first.getRepeated()).isFalse();
        assertThat(again.getRepeated()).isTrue();
        assertThat(again.getReservation()).isEqualTo(first.getReservation());
        assertThat(stock.available("repeat")).isEqualTo(6);
    }

    @Test
    void defaultsSpelledOutAreTheSameContent() {
        stock.receive("defaults", 10);
        String id = newId();
        stock.reservations().reserve(reserve(id, "defaults", 4).build());
        ReserveRequest.Builder spelled =
                reserve(id.toUpperCase(Locale.ROOT), "defaults", 4)
                        .setFill(Fill.FILL_ALL_OR_NOTHING)
                        .setTtl(Calls.seconds(1_800));
        spelled.getLinesBuilder(0).setLineId("1");
        assertThat(stock.reservations().reserve(spelled.build()).getRepeated()).isTrue();
    }

    @Test
    void otherContentIsRefused() {
        stock.receive("other", 10);
        String id = newId();
        stock.reservations().reserve(reserve(id, "other", 2).build());
        var failure = failure(() -> stock.reservations().reserve(reserve(id, "other", 3).build()));
        assertThat(failure.code()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(failure.reason()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(stock.available("other")).isEqualTo(8);
    }

    @Test
    void aRefusedIdIsDecidedAnew() {
        stock.receive("anew", 1);
        String id = newId();
        var failure = failure(() -> stock.reservations().reserve(reserve(id, "anew", 5).build()));
        assertThat(failure.reason()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(stock.reservations().reserve(reserve(id, "anew", 1).build()).getRepeated())
                .isFalse();
    }

    @Test
    void anEndedReservationsIdIsNeverUsedAgain() {
        stock.receive("ended", 5);
        ReserveRequest request = reserve(newId(), "ended", 2).build();
        stock.reservations().reserve(request);
        stock.reservations().release(release(request.getReservationId()));
        ReserveResponse again = stock.reservations().reserve(request);
        assertThat(again.getRepeated()).isTrue();
        assertThat(again.getReservation().getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);
        assertThat(stock.available("ended")).isEqualTo(5);
    }

    @Test
    void theSameCallAtTheSameTimeTakesEffectOnce() {
        stock.receive("storm", 100);
        ReserveRequest request = reserve(newId(), "storm", 7).build();
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<ReserveResponse>> answers =
                    IntStream.range(0, 64)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(
                                            () -> stock.reservations().reserve(request), callers))
                            .toList();
            assertThat(answers.stream().map(CompletableFuture::join))
                    .filteredOn(answer -> !answer.getRepeated())
                    .hasSize(1);
        }
        assertThat(stock.available("storm")).isEqualTo(93);
    }

    @Test
    void verbsWithARequestIdRepeat() {
        stock.receive("verbs", 10);
        String id = newId();
        stock.reservations().reserve(reserve(id, "verbs", 4).build());
        ExtendRequest extend =
                ExtendRequest.newBuilder().setReservationId(id).setRequestId(newId()).build();
        ExtendResponse extended = stock.reservations().extend(extend);
        ExtendResponse extendedAgain = stock.reservations().extend(extend);
        assertThat(extendedAgain.getRepeated()).isTrue();
        assertThat(extendedAgain.getGrantedExpireTime()).isEqualTo(extended.getGrantedExpireTime());
        CommitRequest commit =
                CommitRequest.newBuilder().setReservationId(id).setRequestId(newId()).build();
        CommitResponse committed = stock.reservations().commit(commit);
        CommitResponse committedAgain = stock.reservations().commit(commit);
        assertThat(committedAgain.getRepeated()).isTrue();
        assertThat(committedAgain.getCommittedList()).isEqualTo(committed.getCommittedList());
        assertThat(failure(() -> stock.reservations().commit(commit(id))).reason())
                .isEqualTo("ALREADY_COMMITTED");
        ShipResponse shipped = stock.reservations().ship(ship(id, id));
        ShipResponse shippedAgain = stock.reservations().ship(ship(id, id));
        assertThat(shippedAgain.getRepeated()).isTrue();
        assertThat(shippedAgain.getShipment()).isEqualTo(shipped.getShipment());
    }

    @Test
    void aRequestIdWithOtherContentIsRefused() {
        stock.receive("reused", 10);
        String id = newId();
        stock.reservations().reserve(reserve(id, "reused", 4).build());
        ReleaseRequest release =
                ReleaseRequest.newBuilder()
                        .setReservationId(id)
                        .setRequestId(newId())
                        .setReason("changed their mind")
                        .build();
        stock.reservations().release(release);
        assertThat(stock.reservations().release(release).getRepeated()).isTrue();
        assertThat(
                        failure(() ->
                                        stock.reservations()
                                                .release(
                                                        release.toBuilder()
                                                                .setReason("another")
                                                                .build()))
                                .reason())
                .isEqualTo("REQUEST_ID_REUSED");
    }

    @Test
    void aRepeatedAdjustmentIsAnsweredWithWhatItFirstDid() {
        AdjustStockRequest receive =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(newId())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                        .addLines(AdjustmentLine.newBuilder().setSku("adjusted").setUnits(5))
                        .build();
        AdjustStockResponse first = stock.stock().adjustStock(receive);
        stock.receive("adjusted", 1);
        AdjustStockResponse again = stock.stock().adjustStock(receive);
        assertThat(again.getRepeated()).isTrue();
        assertThat(again.getLinesList()).isEqualTo(first.getLinesList());
        assertThat(stock.available("adjusted")).isEqualTo(6);
    }
}

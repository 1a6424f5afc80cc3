package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.Bucket;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.MoveStockLine;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.Untracked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every changing call can be asked what it would do, and then does nothing. */
final class ValidateOnlyIT {
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
    void reserveSaysWhatWouldHappen() {
        stock.receive("asked", 5);
        Stock before = read("asked");
        ReserveRequest request = reserve(newId(), "asked", 5).setValidateOnly(true).build();
        ReserveResponse answer = stock.reservations().reserve(request);
        assertThat(answer.hasRefusal()).isFalse();
        assertThat(answer.getReservation().getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        ReserveRequest tooMany = reserve(newId(), "asked", 6).setValidateOnly(true).build();
        assertThat(reason(stock.reservations().reserve(tooMany).getRefusal()))
                .isEqualTo("INSUFFICIENT_STOCK");
        assertThat(read("asked")).isEqualTo(before);
        ReserveRequest now = request.toBuilder().setValidateOnly(false).build();
        assertThat(stock.reservations().reserve(now).getRepeated()).isFalse();
    }

    @Test
    void malformedRequestsAreAnsweredWithEveryViolation() throws InvalidProtocolBufferException {
        ReserveRequest.Builder request =
                ReserveRequest.newBuilder().setReservationId(newId()).setValidateOnly(true);
        for (int i = 0; i < 200; i++) {
            request.addLines(Calls.line("", 0));
        }
        Status refusal = stock.reservations().reserve(request.build()).getRefusal();
        assertThat(reason(refusal)).isEqualTo("INVALID_REQUEST");
        assertThat(refusal.getDetails(1).unpack(BadRequest.class).getFieldViolationsCount())
                .isEqualTo(400);
    }

    @Test
    void verbsOnAReservationChangeNothing() {
        stock.receive("verbs", 5);
        String id = newId();
        stock.reservations().reserve(reserve(id, "verbs", 3).build());
        Reservation held = get(id);
        Stock before = read("verbs");
        var calls = stock.reservations();
        assertThat(
                        calls.extend(
                                        ExtendRequest.newBuilder()
                                                .setReservationId(id)
                                                .setValidateOnly(true)
                                                .build())
                                .hasRefusal())
                .isFalse();
        assertThat(
                        calls.commit(
                                        CommitRequest.newBuilder()
                                                .setReservationId(id)
                                                .setValidateOnly(true)
                                                .build())
                                .getReservation()
                                .getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_COMMITTED);
        assertThat(
                        calls.release(
                                        ReleaseRequest.newBuilder()
                                                .setReservationId(id)
                                                .setValidateOnly(true)
                                                .build())
                                .getReservation()
                                .getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);
        assertThat(
                        reason(
                                calls.ship(
                                                ShipRequest.newBuilder()
                                                        .setReservationId(id)
                                                        .setShipmentId(newId())
                                                        .setValidateOnly(true)
                                                        .build())
                                        .getRefusal()))
                .isEqualTo("NOT_COMMITTED");
        assertThat(
                        calls.amendReservation(
                                        AmendReservationRequest.newBuilder()
                                                .setReservationId(id)
                                                .addLines(
                                                        AmendLine.newBuilder()
                                                                .setLineId("1")
                                                                .setUnits(1))
                                                .setValidateOnly(true)
                                                .build())
                                .getReservation()
                                .getLines(0)
                                .getHeld())
                .isEqualTo(1);
        assertThat(get(id)).isEqualTo(held);
        assertThat(read("verbs")).isEqualTo(before);
    }

    @Test
    void callsOnLevelsChangeNothing() {
        stock.receive("levels", 5);
        Stock before = read("levels");
        var calls = stock.stock();
        assertThat(
                        calls.adjustStock(
                                        AdjustStockRequest.newBuilder()
                                                .setAdjustmentId(newId())
                                                .setType(AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE)
                                                .addLines(
                                                        AdjustmentLine.newBuilder()
                                                                .setSku("levels")
                                                                .setUnits(-2))
                                                .setValidateOnly(true)
                                                .build())
                                .getLines(0)
                                .getOnHand())
                .isEqualTo(3);
        assertThat(
                        calls.setStock(
                                        SetStockRequest.newBuilder()
                                                .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                                                .addLines(
                                                        SetStockLine.newBuilder()
                                                                .setSku("levels")
                                                                .setChangeFromUnits(4)
                                                                .setQuantity(units(9)))
                                                .setValidateOnly(true)
                                                .build())
                                .getRefusal()
                                .getCode())
                .isEqualTo(io.grpc.Status.Code.ABORTED.value());
        assertThat(
                        calls.moveStock(
                                        MoveStockRequest.newBuilder()
                                                .setRequestId(newId())
                                                .addLines(
                                                        MoveStockLine.newBuilder()
                                                                .setSku("levels")
                                                                .setFrom(Bucket.BUCKET_AVAILABLE)
                                                                .setTo(Bucket.BUCKET_DAMAGED)
                                                                .setUnits(2))
                                                .setValidateOnly(true)
                                                .build())
                                .getLevels(0)
                                .getAvailable())
                .isEqualTo(3);
        assertThat(
                        reason(
                                calls.transferStock(
                                                TransferStockRequest.newBuilder()
                                                        .setRequestId(newId())
                                                        .addLines(
                                                                TransferStockLine.newBuilder()
                                                                        .setSku("levels")
                                                                        .setFromLocationId(
                                                                                "default")
                                                                        .setToLocationId("nowhere")
                                                                        .setUnits(2))
                                                        .setValidateOnly(true)
                                                        .build())
                                        .getRefusal()))
                .isEqualTo("LOCATION_NOT_FOUND");
        assertThat(
                        calls.setTracking(
                                        SetTrackingRequest.newBuilder()
                                                .setSku("levels")
                                                .setQuantity(
                                                        Quantity.newBuilder()
                                                                .setUntracked(
                                                                        Untracked
                                                                                .getDefaultInstance()))
                                                .setValidateOnly(true)
                                                .build())
                                .getLevel()
                                .getUntracked())
                .isTrue();
        assertThat(read("levels")).isEqualTo(before);
    }

    private static Quantity units(long units) {
        return Quantity.newBuilder().setUnits(units).build();
    }

    private static Stock read(String sku) {
        return stock.stock().getStock(GetStockRequest.newBuilder().setSku(sku).build()).getStock();
    }

    private static Reservation get(String id) {
        return stock.reservations()
                .getReservation(GetReservationRequest.newBuilder().setReservationId(id).build())
                .getReservation();
    }

    private static String reason(Status refusal) {
        try {
            return refusal.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}

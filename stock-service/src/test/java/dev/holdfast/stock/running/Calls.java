package dev.holdfast.stock.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Duration;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Requests in few words, and what a failed call says. */
final class Calls {
    private Calls() {}

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static ReserveRequest.Builder reserve(String id, String sku, long units) {
        return ReserveRequest.newBuilder().setReservationId(id).addLines(line(sku, units));
    }

    static ReserveLine line(String sku, long units) {
        return ReserveLine.newBuilder().setSku(sku).setUnits(units).build();
    }

    static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    static CommitRequest commit(String id) {
        return CommitRequest.newBuilder().setReservationId(id).build();
    }

    static ExtendRequest extend(String id) {
        return ExtendRequest.newBuilder().setReservationId(id).build();
    }

    static ReleaseRequest release(String id) {
        return ReleaseRequest.newBuilder().setReservationId(id).build();
    }

    static ShipRequest ship(String id, String shipment) {
        return ShipRequest.newBuilder().setReservationId(id).setShipmentId(shipment).build();
    }

    /** What the call failed with; an answer fails the test. */
    static FailureInfo failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(StatusRuntimeException.class);
        return FailureInfo.of(thrown);
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsResponse;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;

/**
 * The calls of ExpectedShipmentService that change nothing. A future fails with a {@code
 * CallFailure}, or with anything else for a bug. Each is safe to repeat.
 */
public interface ExpectedShipmentReads {
    /** One expected shipment. */
    Future<GetExpectedShipmentResponse> getExpectedShipment(
            Caller caller, GetExpectedShipmentRequest request);

    /** A page of expected shipments. */
    Future<ListExpectedShipmentsResponse> listExpectedShipments(
            Caller caller, ListExpectedShipmentsRequest request);
}

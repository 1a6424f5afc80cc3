package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsResponse;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/** The reads of expected shipments from PostgreSQL. */
public final class PgExpectedShipmentReads implements ExpectedShipmentReads {
    private final ExpectedShipmentList list;

    /** Reads with connections of this pool. */
    public PgExpectedShipmentReads(Pool pool) {
        this.list = new ExpectedShipmentList(new ReadTransaction(pool));
    }

    @Override
    public Future<GetExpectedShipmentResponse> getExpectedShipment(
            Caller caller, GetExpectedShipmentRequest request) {
        return list.one(caller.merchant(), request);
    }

    @Override
    public Future<ListExpectedShipmentsResponse> listExpectedShipments(
            Caller caller, ListExpectedShipmentsRequest request) {
        return list.page(caller.merchant(), request);
    }
}

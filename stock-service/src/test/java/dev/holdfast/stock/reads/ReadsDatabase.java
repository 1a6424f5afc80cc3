package dev.holdfast.stock.reads;

import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.stock.store.PgStockStore;
import dev.holdfast.stock.store.StoreDatabase;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.time.InstantSource;

/** A database with the reads of it and shops that move its stock. */
final class ReadsDatabase implements AutoCloseable {
    final StoreDatabase database = StoreDatabase.embedded();
    final PgStockStore store = database.store();
    final StockReads stock = new PgStockReads(database.pool(), InstantSource.system());
    final ReservationReads reservations = new PgReservationReads(database.pool());
    final ExpectedShipmentReads expected = new PgExpectedShipmentReads(database.pool());

    /** A merchant of its own. */
    Shop shop() {
        return new Shop(store);
    }

    /** Makes locations; a shop's own `default` is there after its first command. */
    void locations(Shop shop, String... ids) {
        for (String id : ids) {
            database.execute(
                    """
                    insert into stock.location (merchant_id, location_id, display_name, created_at, updated_at)
                    values (%d, '%s', '%s', now(), now())
                    on conflict do nothing
                    """
                            .formatted(shop.merchant(), id, id));
        }
    }

    /** What a call is refused with. */
    static FailureInfo refusal(Future<?> call) {
        try {
            Object answer = Waiting.on(call);
            throw new AssertionError("not refused: " + answer);
        } catch (CallFailure failure) {
            return FailureInfo.of(failure.toStatusException());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}

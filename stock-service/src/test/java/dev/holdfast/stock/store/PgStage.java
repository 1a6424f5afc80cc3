package dev.holdfast.stock.store;

import dev.holdfast.stock.core.World;
import java.time.Duration;

/** A merchant of the store in PostgreSQL. Time passes by moving all that was written back. */
final class PgStage extends StoreStage {
    private final StoreDatabase database;

    PgStage(StoreDatabase database, StockStore store, long merchant) {
        super(store, merchant);
        this.database = database;
        makeLocation("lisbon");
        makeLocation("porto");
    }

    @Override
    public void letPass(Duration time) {
        String back = " - interval '" + time.toNanos() / 1_000 + " microseconds'";
        database.execute(
                moveBack(
                        "reservation",
                        back,
                        "created_at",
                        "expires_at",
                        "committed_at",
                        "ended_at"),
                moveBack("reservation_line", back, "expires_at"),
                moveBack("answered", back, "answered_at", "expires_at"),
                moveBack("shipment", back, "shipped_at"));
    }

    @Override
    public void close(String location) {
        setState(location, "CLOSED");
    }

    @Override
    public void open(String location) {
        setState(location, "OPEN");
    }

    @Override
    public World world() {
        return database.world(merchant());
    }

    private void makeLocation(String location) {
        database.execute(
                """
                insert into stock.location
                    (merchant_id, location_id, display_name, created_at, updated_at)
                values (%d, '%s', '', now(), now())
                """
                        .formatted(merchant(), location));
    }

    private void setState(String location, String state) {
        database.execute(
                "update stock.location set state = '%s' where merchant_id = %d and location_id = '%s'"
                        .formatted(state, merchant(), location));
    }

    private String moveBack(String table, String back, String... columns) {
        StringBuilder moved = new StringBuilder();
        for (String column : columns) {
            moved.append(moved.isEmpty() ? "" : ", ").append(column + " = " + column + back);
        }
        return "update stock.%s set %s where merchant_id = %d".formatted(table, moved, merchant());
    }
}

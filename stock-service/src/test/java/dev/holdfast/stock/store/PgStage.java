package dev.holdfast.stock.store;

import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.core.World;
import dev.holdfast.stock.skus.PgSkus;
import java.time.Duration;
import java.util.Set;

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
                moveBack("shipment", back, "shipped_at"),
                moveBack("waiting", back, "waits_since"));
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
    public void place(Location location) {
        database.execute(
                "update stock.location set kind = '%s', priority = %d where merchant_id = %d and location_id = '%s'"
                        .formatted(
                                location.kind(), location.priority(), merchant(), location.id()));
    }

    @Override
    public void configure(String sku, SkuSettings settings) {
        var asked =
                dev.holdfast.api.stock.v1.SkuSettings.newBuilder()
                        .setSku(sku)
                        .setStockedByDay(settings.byDay())
                        .setOpenDay(OpenDay.valueOf("OPEN_DAY_" + settings.openDay()))
                        .setForSale(settings.forSale())
                        .setServedBy(ServedBy.valueOf("SERVED_BY_" + settings.servedBy()));
        var request =
                UpdateSkuSettingsRequest.newBuilder().setSettings(asked).setAllowMissing(true);
        Caller caller = new Caller(merchant(), "tester", Set.of());
        Waiting.on(new PgSkus(database.pool()).updateSkuSettings(caller, request.build()));
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

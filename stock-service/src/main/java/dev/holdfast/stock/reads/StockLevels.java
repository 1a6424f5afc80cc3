package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.GetStockResponse;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.LevelEncoder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GetStock and BatchGetStock: the levels of SKUs that are named. */
final class StockLevels {
    /** The most SKUs a call names. */
    static final int MAX_SKUS = 1_000;

    private final ReadTransaction transaction;
    private final GatheredReads<Shown> gathered = new GatheredReads<>(this::shown);

    StockLevels(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * A SKU that exists, as every call is shown that asks for it in one read.
     *
     * @param located false if the location asked for isn't there
     */
    private record Shown(boolean located, GetStockResponse response) {}

    /** One SKU; SKU_NOT_FOUND, or LOCATION_NOT_FOUND, where there is none. */
    Future<GetStockResponse> one(long merchant, GetStockRequest request) {
        Fields fields = new Fields();
        String sku = fields.sku("sku", request.getSku());
        String location = fields.optionalLocation("location_id", request.getLocationId());
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return gathered.read(merchant, sku, location).map(shown -> response(shown, request));
    }

    /** Many SKUs at one instant; those there are none of are named. */
    Future<BatchGetStockResponse> many(long merchant, BatchGetStockRequest request) {
        Fields fields = new Fields();
        Set<String> skus = named(fields, request.getSkusList(), 1);
        String location = fields.optionalLocation("location_id", request.getLocationId());
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return levels(merchant, skus, location).map(levels -> response(skus, levels));
    }

    /** Reads a field of SKUs, each counted once. */
    static Set<String> named(Fields fields, List<String> skus, int least) {
        if (skus.size() < least || skus.size() > MAX_SKUS) {
            fields.violations()
                    .add("skus", skus.size() + " SKUs", "%d..%d".formatted(least, MAX_SKUS));
            return Set.of();
        }
        for (int i = 0; i < skus.size(); i++) {
            fields.sku("skus[%d]".formatted(i), skus.get(i));
        }
        return new LinkedHashSet<>(skus);
    }

    private static GetStockResponse response(Optional<Shown> shown, GetStockRequest request) {
        Shown found =
                shown.orElseThrow(() ->
                        Failures.notFound(
                                ErrorReason.ERROR_REASON_SKU_NOT_FOUND, "SKU", request.getSku()));
        if (!found.located()) {
            throw noLocation(request.getLocationId());
        }
        return found.response();
    }

    private static CallFailure noLocation(String location) {
        return Failures.notFound(ErrorReason.ERROR_REASON_LOCATION_NOT_FOUND, "Location", location);
    }

    /**
     * What there is of the SKUs that exist. Nearly all that are asked for have a level, which one
     * walk along one key finds; whether the others exist is looked for after it.
     */
    private Future<Map<String, Shown>> shown(
            long merchant, Set<String> skus, @Nullable String location) {
        return transaction
                .rows(merchant, stocked(merchant, skus, location))
                .compose(rows -> {
                    Map<String, Shown> shown = shown(rows, true);
                    Set<String> others = new LinkedHashSet<>(skus);
                    others.removeAll(shown.keySet());
                    return others.isEmpty()
                            ? Future.succeededFuture(shown)
                            : added(shown, merchant, others, location);
                });
    }

    private Future<Map<String, Shown>> added(
            Map<String, Shown> shown, long merchant, Set<String> skus, @Nullable String location) {
        return transaction
                .rows(merchant, query(merchant, skus, location))
                .map(rows -> {
                    shown.putAll(shown(rows, located(rows, location)));
                    return shown;
                });
    }

    private static Map<String, Shown> shown(RowSet<Row> rows, boolean located) {
        Map<String, Shown> shown = new HashMap<>();
        grouped(rows)
                .forEach((sku, levels) ->
                        shown.put(
                                sku,
                                new Shown(
                                        located,
                                        GetStockResponse.newBuilder()
                                                .setStock(LevelEncoder.stock(sku, levels))
                                                .build())));
        return shown;
    }

    private static BatchGetStockResponse response(
            Set<String> skus, Map<String, List<Level>> levels) {
        BatchGetStockResponse.Builder response = BatchGetStockResponse.newBuilder();
        for (String sku : skus) {
            List<Level> found = levels.get(sku);
            if (found == null) {
                response.addUnknownSkus(sku);
            } else {
                response.addStocks(LevelEncoder.stock(sku, found));
            }
        }
        return response.build();
    }

    /** The levels of the SKUs that exist, which may be none. */
    private Future<Map<String, List<Level>>> levels(
            long merchant, Set<String> skus, @Nullable String location) {
        return transaction
                .rows(merchant, query(merchant, skus, location))
                .map(rows -> {
                    if (location != null && !located(rows, location)) {
                        throw noLocation(location);
                    }
                    return grouped(rows);
                });
    }

    /** The levels there are, without a look at SKUs: of those that have none there is no row. */
    static Query stocked(long merchant, Set<String> skus, @Nullable String location) {
        Query query =
                new Query(merchant)
                        .add("select l.sku,")
                        .add(LevelRows.COLUMNS)
                        .add("from stock.level l")
                        .add("where l.merchant_id = $1")
                        .add("and l.sku = any (?)", (Object) skus.toArray(String[]::new));
        if (location != null) {
            query.add("and l.location_id = ?", location);
        }
        return query.add("and " + LevelRows.LIVE)
                .add("order by l.sku, l.location_id, l.fulfilment_date");
    }

    /** The SKUs that exist, each with the levels it has. */
    static Query query(long merchant, Set<String> skus, @Nullable String location) {
        Query query = new Query(merchant).add("select s.sku,");
        if (location != null) {
            query.add(LevelRows.LOCATED, location);
        }
        query.add(LevelRows.COLUMNS)
                .add("from stock.sku s")
                .add("left join stock.level l")
                .add("on l.merchant_id = $1")
                .add("and l.sku = s.sku");
        if (location != null) {
            query.add("and l.location_id = ?", location);
        }
        return query.add("and " + LevelRows.LIVE)
                .add("where s.merchant_id = $1")
                .add("and s.sku = any (?)", (Object) skus.toArray(String[]::new))
                .add("order by s.sku, l.location_id, l.fulfilment_date");
    }

    /** True too where none of the SKUs exists: then it isn't known. */
    private static boolean located(RowSet<Row> rows, @Nullable String location) {
        return location == null || rows.size() == 0 || rows.iterator().next().getBoolean("located");
    }

    private static Map<String, List<Level>> grouped(RowSet<Row> rows) {
        Map<String, List<Level>> grouped = new LinkedHashMap<>();
        for (Row row : rows) {
            String sku = row.getString(0);
            List<Level> levels = grouped.computeIfAbsent(sku, each -> new ArrayList<>());
            Level level = LevelRows.level(sku, row);
            if (level != null) {
                levels.add(level);
            }
        }
        return grouped;
    }
}

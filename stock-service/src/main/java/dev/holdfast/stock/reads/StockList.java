package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.LevelEncoder;
import dev.holdfast.stock.wire.Limits;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ListStock. By SKU it is a walk along the key. Any other order, and the choice of what is below a
 * number, goes by the values at the first page (RULINGS 34, see {@link AsOf}); the levels shown are
 * the present ones.
 */
final class StockList {
    /** Rows of levels a page at most, lest the answer outgrow a message; a SKU isn't cut in two. */
    static final int MAX_LEVELS = 20_000;

    private final ReadTransaction transaction;
    private final InstantSource clock;

    StockList(ReadTransaction transaction, InstantSource clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers one page. */
    Future<ListStockResponse> page(long merchant, ListStockRequest request) {
        Fields fields = new Fields();
        Wanted wanted = wanted(fields, merchant, request);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, StockListQuery.of(merchant, wanted))
                .map(rows -> response(wanted, rows));
    }

    /**
     * A well-formed request.
     *
     * @param paging which page
     * @param prefix what SKUs begin with; may be empty
     * @param location the only location; null for all
     * @param below what available must be less than; null for any
     * @param order in which order
     * @param after behind what the page begins; null for the first
     */
    record Wanted(
            Paging paging,
            String prefix,
            @Nullable String location,
            @Nullable Long below,
            StockOrder order,
            @Nullable After after) {
        /** True if the values at the first page decide what is listed where. */
        boolean byFirstPage() {
            return below != null || order.by() != StockOrder.By.SKU;
        }
    }

    /**
     * The last SKU of the page before, its value, and the first page's instant where it matters.
     */
    record After(String sku, long value, @Nullable AsOf asOf) {
        List<String> parts() {
            List<String> parts = new ArrayList<>(List.of(sku, Long.toString(value)));
            if (asOf != null) {
                parts.addAll(asOf.parts());
            }
            return parts;
        }

        static After of(List<String> parts) {
            AsOf asOf = parts.size() == 2 ? null : AsOf.of(parts.get(2), parts.get(3));
            return new After(parts.get(0), Long.parseLong(parts.get(1)), asOf);
        }
    }

    private Wanted wanted(Fields fields, long merchant, ListStockRequest request) {
        Paging paging = Paging.of(fields, merchant, request);
        After after = paging.after(fields, After::of);
        if (after != null && after.asOf() != null && after.asOf().tooOld(clock.instant())) {
            fields.violations()
                    .add(
                            "page_token",
                            "of a list begun too long ago",
                            "used within " + AsOf.MAX_AGE);
        }
        if (request.hasAvailableBelow()) {
            fields.units("available_below", request.getAvailableBelow(), 0, Limits.LEVEL_UNITS);
        }
        return new Wanted(
                paging,
                fields.text("sku_prefix", request.getSkuPrefix(), Limits.SKU),
                fields.optionalLocation("location_id", request.getLocationId()),
                request.hasAvailableBelow() ? request.getAvailableBelow() : null,
                StockOrder.of(fields, request.getOrderBy()),
                after);
    }

    private ListStockResponse response(Wanted wanted, RowSet<Row> rows) {
        ListStockResponse.Builder response = ListStockResponse.newBuilder();
        List<Listed> listed = listed(rows);
        boolean cut = rows.size() > MAX_LEVELS && listed.size() > 1;
        int shown = Math.min(wanted.paging().size(), cut ? listed.size() - 1 : listed.size());
        for (Listed each : listed.subList(0, shown)) {
            response.addStocks(LevelEncoder.stock(each.sku(), each.levels()));
        }
        if (shown < listed.size()) {
            Listed last = listed.get(shown - 1);
            After next = new After(last.sku(), last.value(), asOf(wanted, rows));
            response.setNextPageToken(wanted.paging().next(next.parts()));
        }
        return response.build();
    }

    private @Nullable AsOf asOf(Wanted wanted, RowSet<Row> rows) {
        if (!wanted.byFirstPage()) {
            return null;
        }
        Instant now = clock.instant();
        return wanted.after() == null || wanted.after().asOf() == null
                ? new AsOf(rows.iterator().next().getString("snapshot"), now)
                : wanted.after().asOf();
    }

    private record Listed(String sku, long value, List<Level> levels) {}

    /** Rows come SKU by SKU. */
    private static List<Listed> listed(RowSet<Row> rows) {
        List<Listed> listed = new ArrayList<>();
        for (Row row : rows) {
            String sku = row.getString("sku");
            if (listed.isEmpty() || !listed.getLast().sku().equals(sku)) {
                listed.add(new Listed(sku, row.getLong("value"), new ArrayList<>()));
            }
            Level level = LevelRows.level(sku, row);
            if (level != null) {
                listed.getLast().levels().add(level);
            }
        }
        return listed;
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.LevelDrift;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.LevelEncoder;
import dev.holdfast.stock.wire.MovementEncoder;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * VerifyLevels: adds up the movements of a page of SKUs and names each level that isn't their sum.
 * Level and movements are read by one statement, so that moving stock is no drift.
 */
final class LevelProof {
    /** SKUs a page where the caller doesn't say. */
    static final int DEFAULT_SIZE = 1_000;

    /** The most SKUs a page. */
    static final int MAX_SIZE = 10_000;

    /** How long a page may take: it reads every movement of its SKUs. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReadTransaction transaction;

    LevelProof(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /** Answers one page. */
    Future<VerifyLevelsResponse> page(long merchant, VerifyLevelsRequest request) {
        Fields fields = new Fields();
        Paging paging = Paging.of(fields, merchant, request, DEFAULT_SIZE, MAX_SIZE);
        Set<String> skus = StockLevels.named(fields, request.getSkusList(), 0);
        String after = paging.after(fields, parts -> parts.get(0));
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, LevelProofQuery.of(merchant, skus, after, paging.size()), PATIENCE)
                .map(rows -> response(paging, rows));
    }

    private static VerifyLevelsResponse response(Paging paging, RowSet<Row> rows) {
        VerifyLevelsResponse.Builder response = VerifyLevelsResponse.newBuilder();
        for (Row row : rows) {
            response.setVerifiedLevels(row.getLong("levels"))
                    .setVerifiedMovements(row.getLong("verified_movements"));
            String last = row.getString("last_sku");
            if (last != null) {
                response.setNextPageToken(paging.next(List.of(last)));
            }
            String sku = row.getString("sku");
            if (sku != null) {
                response.addDrifts(drift(sku, row));
            }
        }
        return response.build();
    }

    private static LevelDrift drift(String sku, Row row) {
        LevelKey key =
                new LevelKey(
                        sku, row.getString("location_id"), row.getLocalDate("fulfilment_date"));
        boolean tracked = row.getBoolean("tracked");
        Quantities level = LevelRows.quantities(row, "");
        return LevelDrift.newBuilder()
                .setLevel(
                        LevelEncoder.level(
                                key, tracked, level, row.getLong("version"), movedAt(row)))
                .setSummed(MovementEncoder.sum(LevelRows.quantities(row, "_sum"), tracked))
                .setSummedVersion(row.getLong("summed_version"))
                .build();
    }

    private static Instant movedAt(Row row) {
        OffsetDateTime moved = row.getOffsetDateTime("moved_at");
        return moved == null ? Instant.EPOCH : moved.toInstant();
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListMovementsResponse;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.MovementEncoder;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * ListMovements. Newest first over all levels that are asked for; within a level by version. A
 * movement is never changed, so a place in the list stays one.
 */
final class MovementList {
    private final ReadTransaction transaction;

    MovementList(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /** Answers one page. */
    Future<ListMovementsResponse> page(long merchant, ListMovementsRequest request) {
        Fields fields = new Fields();
        Wanted wanted = wanted(fields, merchant, request);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, MovementListQuery.of(merchant, wanted))
                .map(rows -> response(wanted.paging(), rows));
    }

    /**
     * A well-formed request.
     *
     * @param paging which page
     * @param sku the SKU; empty where a reservation is asked for
     * @param location the only location; null for all
     * @param date the only day; null for all
     * @param reservation the only reservation; null for all
     * @param causes the only causes; empty for all
     * @param from only at or after
     * @param before only before
     * @param after behind what the page begins; null for the first
     */
    record Wanted(
            Paging paging,
            String sku,
            @Nullable String location,
            @Nullable LocalDate date,
            @Nullable UUID reservation,
            List<Cause> causes,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable After after) {}

    /** The last movement of the page before. */
    record After(Instant at, LevelKey key, long version) {
        List<String> parts() {
            return List.of(
                    at.toString(),
                    key.sku(),
                    key.location(),
                    key.date().toString(),
                    Long.toString(version));
        }

        static After of(List<String> parts) {
            LevelKey key = new LevelKey(parts.get(1), parts.get(2), LocalDate.parse(parts.get(3)));
            return new After(Instant.parse(parts.get(0)), key, Long.parseLong(parts.get(4)));
        }
    }

    private static Wanted wanted(Fields fields, long merchant, ListMovementsRequest request) {
        Paging paging = Paging.of(fields, merchant, request);
        if (request.getSku().isEmpty() && request.getReservationId().isEmpty()) {
            fields.violations().unset("sku", "a SKU, or a reservation_id");
        }
        return new Wanted(
                paging,
                fields.optionalSku("sku", request.getSku()),
                fields.optionalLocation("location_id", request.getLocationId()),
                request.hasFulfilmentDate()
                        ? fields.date("fulfilment_date", request.getFulfilmentDate())
                        : null,
                fields.optionalId("reservation_id", request.getReservationId()),
                Filters.causes(fields, request),
                request.hasMovementTimeFrom()
                        ? Filters.time(fields, "movement_time_from", request.getMovementTimeFrom())
                        : null,
                request.hasMovementTimeBefore()
                        ? Filters.time(
                                fields, "movement_time_before", request.getMovementTimeBefore())
                        : null,
                paging.after(fields, After::of));
    }

    private static ListMovementsResponse response(Paging paging, RowSet<Row> rows) {
        ListMovementsResponse.Builder response = ListMovementsResponse.newBuilder();
        List<Movement> movements = new ArrayList<>(rows.size());
        rows.forEach(row -> movements.add(MovementRows.movement(row)));
        boolean more = movements.size() > paging.size();
        List<Movement> shown = more ? movements.subList(0, paging.size()) : movements;
        shown.forEach(each -> response.addMovements(MovementEncoder.movement(each)));
        if (more) {
            Movement last = shown.getLast();
            response.setNextPageToken(
                    paging.next(new After(last.at(), last.key(), last.after().version()).parts()));
        }
        return response.build();
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import dev.holdfast.stock.wire.Paging;
import dev.holdfast.stock.wire.ReservationEncoder;
import dev.holdfast.stock.wire.TimeEncoder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GetReservation and ListReservations, as of the database's time of the answer. */
final class ReservationList {
    /** Lines a page at most, lest the answer outgrow a message; a reservation isn't cut in two. */
    static final int MAX_LINES = 2 * Limits.LINES;

    private final ReadTransaction transaction;
    private final ExpectedDates dates;

    ReservationList(ReadTransaction transaction) {
        this.transaction = transaction;
        this.dates = new ExpectedDates(transaction);
    }

    /** One reservation. */
    Future<GetReservationResponse> one(long merchant, GetReservationRequest request) {
        Fields fields = new Fields();
        UUID id = fields.id("reservation_id", request.getReservationId());
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, ReservationListQuery.of(merchant, id))
                .map(rows -> response(id, rows))
                .compose(answer ->
                        dates.beside(merchant, List.of(answer.getReservation()))
                                .map(told ->
                                        answer.toBuilder()
                                                .setReservation(told.getFirst())
                                                .build()));
    }

    /** A page of reservations. */
    Future<ListReservationsResponse> page(long merchant, ListReservationsRequest request) {
        Fields fields = new Fields();
        Wanted wanted = wanted(fields, merchant, request);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        return transaction
                .rows(merchant, ReservationListQuery.of(merchant, wanted))
                .map(rows -> response(wanted.paging(), rows))
                .compose(answer ->
                        dates.beside(merchant, answer.getReservationsList())
                                .map(told ->
                                        answer.toBuilder()
                                                .clearReservations()
                                                .addAllReservations(told)
                                                .build()));
    }

    /**
     * A well-formed request.
     *
     * @param paging which page
     * @param owner whose; empty for anybody's
     * @param reference with this reference; empty for any
     * @param sku with a line of this SKU; empty for any
     * @param states in these states
     * @param expiresFrom holds that end or ended at or after this
     * @param expiresBefore holds that end or ended before this
     * @param after behind what the page begins; null for the first
     */
    record Wanted(
            Paging paging,
            String owner,
            String reference,
            String sku,
            Set<Reservation.State> states,
            @Nullable Instant expiresFrom,
            @Nullable Instant expiresBefore,
            @Nullable Newest after) {}

    private static Wanted wanted(Fields fields, long merchant, ListReservationsRequest request) {
        Paging paging = Paging.of(fields, merchant, request);
        return new Wanted(
                paging,
                fields.text("owner", request.getOwner(), Limits.OWNER),
                fields.text("reference", request.getReference(), Limits.REFERENCE),
                fields.optionalSku("sku", request.getSku()),
                Filters.states(fields, request.getStatesValueList()),
                request.hasExpireTimeFrom()
                        ? Filters.time(fields, "expire_time_from", request.getExpireTimeFrom())
                        : null,
                request.hasExpireTimeBefore()
                        ? Filters.time(fields, "expire_time_before", request.getExpireTimeBefore())
                        : null,
                paging.after(fields, Newest::of));
    }

    private static GetReservationResponse response(UUID id, RowSet<Row> rows) {
        List<Reservation> found = ReservationRows.reservations(rows);
        if (found.isEmpty()) {
            throw Failures.notFound(
                    ErrorReason.ERROR_REASON_RESERVATION_NOT_FOUND, "Reservation", id.toString());
        }
        Instant now = LevelRows.time(rows.iterator().next(), "server_time");
        return GetReservationResponse.newBuilder()
                .setReservation(ReservationEncoder.asOf(found.getFirst(), now))
                .setServerTime(TimeEncoder.timestamp(now))
                .build();
    }

    private static ListReservationsResponse response(Paging paging, RowSet<Row> rows) {
        ListReservationsResponse.Builder response = ListReservationsResponse.newBuilder();
        List<Reservation> found = ReservationRows.reservations(rows);
        boolean cut = rows.size() > MAX_LINES;
        int shown = Math.min(paging.size(), cut ? found.size() - 1 : found.size());
        if (shown == 0) {
            return response.build();
        }
        Instant now = LevelRows.time(rows.iterator().next(), "server_time");
        found.subList(0, shown)
                .forEach(each -> response.addReservations(ReservationEncoder.asOf(each, now)));
        if (shown < found.size()) {
            Reservation last = found.get(shown - 1);
            response.setNextPageToken(
                    paging.next(new Newest(last.times().created(), last.id()).parts()));
        }
        return response.build();
    }
}

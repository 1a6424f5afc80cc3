package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Place;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps at the end, row by row, as SQL says it and not as the service does.
 *
 * @param now the database's clock
 */
public record Ledger(
        Instant now,
        List<LevelRow> levels,
        List<MovementRow> movements,
        List<ReservationRow> reservations,
        List<LineRow> lines,
        List<AnsweredRow> answered,
        List<ShipmentRow> shipments,
        List<ExpectedRow> expected) {

    /** A level of a merchant. */
    public record LevelKey(long merchant, Place place) {
        @Override
        public String toString() {
            return place + " of merchant " + merchant;
        }
    }

    /** Quantities; unavailable is all kinds of it. */
    record Units(long onHand, long held, long committed, long unavailable, long waiting) {
        static final Units NONE = new Units(0, 0, 0, 0, 0);

        Units plus(Units other) {
            return new Units(
                    onHand + other.onHand,
                    held + other.held,
                    committed + other.committed,
                    unavailable + other.unavailable,
                    waiting + other.waiting);
        }

        long promised() {
            return held + committed;
        }

        /** Promised, and waited for. */
        long claimed() {
            return held + committed + waiting;
        }

        /** What somebody waits for and is there. */
        boolean isSetAside() {
            return waiting > 0 && onHand > held + committed + unavailable;
        }

        boolean isSound() {
            return held >= 0
                    && committed >= 0
                    && unavailable >= 0
                    && waiting >= 0
                    && onHand >= held + committed + unavailable;
        }
    }

    record LevelRow(LevelKey key, Units units, long version, long incoming) {}

    record MovementRow(
            LevelKey key,
            long id,
            long version,
            Instant at,
            int cause,
            Units delta,
            Units after,
            long incoming,
            @Nullable UUID reservation,
            @Nullable UUID request) {}

    record ReservationRow(
            long merchant,
            UUID id,
            int state,
            int released,
            boolean retaken,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant committed) {}

    record LineRow(
            LevelKey key,
            UUID reservation,
            long granted,
            long held,
            long committed,
            long shipped,
            long waiting) {}

    record AnsweredRow(long merchant, int call, UUID id) {}

    record ShipmentRow(LevelKey key, UUID id, UUID reservation, long units) {}

    record ExpectedRow(LevelKey key, UUID id, int state, long units, long received) {}

    /** Reads everything at one moment. */
    public static Ledger read(Sql sql) {
        return new Ledger(
                sql.all("select now()", row -> time(row, 0)).getFirst(),
                sql.all(LEVELS, Ledger::level),
                sql.all(MOVEMENTS, Ledger::movement),
                sql.all(RESERVATIONS, Ledger::reservation),
                sql.all(LINES, Ledger::line),
                sql.all(
                        "select merchant_id, call::int, request_id from stock.answered",
                        row -> new AnsweredRow(row.getLong(0), row.getInteger(1), row.getUUID(2))),
                sql.all(SHIPMENTS, Ledger::shipment),
                sql.all(EXPECTED, Ledger::expected));
    }

    private static final LocalDate NO_DAY = LocalDate.of(1, 1, 1);

    private static final String LEVELS =
            """
            select merchant_id, sku, location_id, on_hand, held, committed,
                damaged + quality_control + other_unavailable, back_ordered, version, incoming,
                fulfilment_date
            from stock.level
            """;

    private static final String MOVEMENTS =
            """
            select merchant_id, sku, location_id,
                coalesce(on_hand_delta, 0), coalesce(held_delta, 0), coalesce(committed_delta, 0),
                coalesce(damaged_delta, 0) + coalesce(quality_control_delta, 0)
                    + coalesce(other_unavailable_delta, 0),
                coalesce(back_ordered_delta, 0),
                coalesce(on_hand_after, 0), coalesce(held_after, 0), coalesce(committed_after, 0),
                coalesce(damaged_after, 0) + coalesce(quality_control_after, 0)
                    + coalesce(other_unavailable_after, 0),
                coalesce(back_ordered_after, 0),
                movement_id, level_version, moved_at, cause::int, reservation_id, request_id,
                coalesce(incoming_delta, 0), fulfilment_date
            from stock.movement
            """;

    private static final String RESERVATIONS =
            """
            select merchant_id, reservation_id, state::int, released::int, retaken, created_at,
                case when expires_at = 'infinity' then null else expires_at end, committed_at
            from stock.reservation
            """;

    private static final String LINES =
            """
            select merchant_id, sku, location_id, reservation_id, granted, held, committed, shipped,
                back_ordered, fulfilment_date
            from stock.reservation_line
            """;

    private static final String SHIPMENTS =
            """
            select merchant_id, line.sku, line.location_id, shipment_id, shipment.reservation_id,
                line.units, line.fulfilment_date
            from stock.shipment
            join stock.shipment_line as line using (merchant_id, shipment_id)
            """;

    private static final String EXPECTED =
            """
            select merchant_id, sku, location_id, expected_shipment_id, state::int, units, received,
                fulfilment_date
            from stock.expected_shipment
            """;

    private static LevelRow level(Row row) {
        return new LevelRow(key(row), units(row, 3), row.getLong(8), row.getLong(9));
    }

    private static MovementRow movement(Row row) {
        return new MovementRow(
                key(row),
                row.getLong(13),
                row.getLong(14),
                time(row, 15),
                row.getInteger(16),
                units(row, 3),
                units(row, 8),
                row.getLong(19),
                row.getUUID(17),
                row.getUUID(18));
    }

    private static ReservationRow reservation(Row row) {
        OffsetDateTime expires = row.getOffsetDateTime(6);
        OffsetDateTime committed = row.getOffsetDateTime(7);
        return new ReservationRow(
                row.getLong(0),
                row.getUUID(1),
                row.getInteger(2),
                row.getInteger(3),
                row.getBoolean(4),
                time(row, 5),
                expires == null ? null : expires.toInstant(),
                committed == null ? null : committed.toInstant());
    }

    private static LineRow line(Row row) {
        return new LineRow(
                key(row),
                row.getUUID(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    private static ShipmentRow shipment(Row row) {
        return new ShipmentRow(key(row), row.getUUID(3), row.getUUID(4), row.getLong(5));
    }

    private static ExpectedRow expected(Row row) {
        return new ExpectedRow(
                key(row), row.getUUID(3), row.getInteger(4), row.getLong(5), row.getLong(6));
    }

    private static LevelKey key(Row row) {
        LocalDate date = row.getLocalDate("fulfilment_date");
        Goods goods = new Goods(row.getString(1), NO_DAY.equals(date) ? "" : date.toString());
        return new LevelKey(row.getLong(0), new Place(goods, row.getString(2)));
    }

    private static Units units(Row row, int column) {
        return new Units(
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4));
    }

    private static Instant time(Row row, int column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}

package dev.holdfast.stock.expiry;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds holds whose time is over, over all merchants, without locks. */
final class DueHolds {
    private static final String SQL =
            """
            select
                merchant_id,
                reservation_id,
                due_at,
                statement_timestamp() as now
            from stock.reservation
            where due_at <= statement_timestamp()
                and (due_at, merchant_id, reservation_id) > ($1, $2, $3)
            order by due_at, merchant_id, reservation_id
            limit $4
            """;

    private final Pool reader;

    /** Reads with a role that sees all merchants. */
    DueHolds(Pool reader) {
        this.reader = reader;
    }

    /**
     * A hold that is due.
     *
     * @param merchant whose it is
     * @param reservation its id
     * @param due since when
     * @param overdue for how long, by the database's clock
     */
    record Due(long merchant, UUID reservation, OffsetDateTime due, Duration overdue) {
        /** Before all others. */
        static final Due FIRST =
                new Due(
                        0,
                        new UUID(0, 0),
                        OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                        Duration.ZERO);
    }

    /** The longest overdue that come after this one. */
    Future<List<Due>> after(Due last, int limit) {
        Tuple from = Tuple.of(last.due(), last.merchant(), last.reservation()).addInteger(limit);
        return reader.preparedQuery(SQL).execute(from).map(DueHolds::read);
    }

    private static List<Due> read(RowSet<Row> rows) {
        List<Due> due = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime since = row.getOffsetDateTime("due_at");
            due.add(
                    new Due(
                            row.getLong("merchant_id"),
                            row.getUUID("reservation_id"),
                            since,
                            Duration.between(since, row.getOffsetDateTime("now"))));
        }
        return due;
    }
}

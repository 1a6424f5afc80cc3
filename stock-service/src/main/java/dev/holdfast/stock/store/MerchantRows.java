package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Days;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.Snapshot;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of {@code stock.merchant} and {@code stock.location}, and the database's time.
 *
 * @param now the time when they were read, which is after the locks were had
 * @param begun when the transaction began
 * @param merchant what the core is told
 */
record MerchantRows(Instant now, Instant begun, Snapshot.Merchant merchant) {
    /** The location every merchant has from the start. */
    static final String FIRST_LOCATION = "default";

    /** The last of what is read: its clock is read under the locks that those before it took. */
    static final String READ =
            """
            select
                clock_timestamp(),
                now(),
                default_location_id,
                (
                    select kind
                    from stock.location
                    where merchant_id = $1 and location_id = merchant.default_location_id
                ),
                exists (
                    select
                    from stock.location
                    where merchant_id = $1
                        and location_id <> merchant.default_location_id
                        and state = 'OPEN'
                        and deleted_at is null
                ),
                array(
                    select location_id
                    from stock.location
                    where merchant_id = $1 and (state = 'CLOSED' or deleted_at is not null)
                ),
                array(
                    select location_id
                    from stock.location
                    where merchant_id = $1 and deleted_at is not null
                ),
                time_zone,
                cut_off
            from stock.merchant
            where merchant_id = $1
            """;

    /**
     * Locks locations against being deleted while levels are made at them; taken before levels, as
     * whoever deletes one does.
     */
    static final String LOCK_LOCATIONS =
            """
            select location_id
            from stock.location
            where merchant_id = $1 and location_id = any ($2::text[]) and deleted_at is null
            order by location_id
            for key share
            """;

    /** Read after levels were locked, so that it says of them what holds now. */
    static final String OPEN_LOCATIONS =
            """
            select location_id, kind, priority
            from stock.location
            where merchant_id = $1 and state = 'OPEN' and deleted_at is null
            """;

    static List<Location> open(RowSet<Row> rows) {
        List<Location> open = new ArrayList<>(rows.size());
        for (Row row : rows) {
            open.add(
                    new Location(
                            row.getString(0),
                            Location.Kind.valueOf(row.getString(1)),
                            row.getInteger(2)));
        }
        return open;
    }

    /** Null for a merchant that has never called. */
    static MerchantRows read(Row row) {
        return new MerchantRows(
                row.getOffsetDateTime(0).toInstant(),
                row.getOffsetDateTime(1).toInstant(),
                new Snapshot.Merchant(
                        row.getString(2),
                        Location.Kind.valueOf(row.getString(3)),
                        row.getBoolean(4),
                        texts(row, 5),
                        texts(row, 6),
                        new Days(ZoneId.of(row.getString(7)), row.getLocalTime(8))));
    }

    private static Set<String> texts(Row row, int column) {
        return Set.copyOf(List.of(row.getArrayOfStrings(column)));
    }

    static Set<String> locations(RowSet<Row> rows) {
        Set<String> locations = new HashSet<>();
        rows.forEach(row -> locations.add(row.getString(0)));
        return locations;
    }

    static Tuple of(long merchant) {
        return Tuple.of(merchant);
    }
}

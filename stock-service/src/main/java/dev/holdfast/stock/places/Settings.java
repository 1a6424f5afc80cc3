package dev.holdfast.stock.places;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all of a merchant's stock.
 *
 * @param content what callers can set
 * @param updated when it was last changed
 * @param version rises with each change; the etag
 */
record Settings(Content content, Instant updated, long version) {
    private static final String COLUMNS =
            """
            default_location_id,
            time_zone,
            cut_off,
            updated_at,
            version
            """;

    static final String SELECT =
            "select\n" + COLUMNS + "from stock.merchant\nwhere merchant_id = $1\n";

    static final String UPDATE =
            """
            update stock.merchant
            set
                default_location_id = $2,
                time_zone = $3,
                cut_off = $4,
                updated_at = now(),
                version = version + 1
            where merchant_id = $1
            returning
            """
                    + COLUMNS;

    /**
     * What callers can set.
     *
     * @param defaultLocation serves lines that name no location
     * @param timeZone an IANA name
     * @param cutOff until when today's units can be reserved; null for midnight
     */
    record Content(String defaultLocation, String timeZone, @Nullable LocalTime cutOff) {
        Tuple after(long merchant) {
            return Tuple.of(merchant, defaultLocation, timeZone, cutOff);
        }
    }

    static Settings read(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Settings(
                new Content(
                        row.getString("default_location_id"),
                        row.getString("time_zone"),
                        row.getLocalTime("cut_off")),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    String etag() {
        return Long.toString(version);
    }
}

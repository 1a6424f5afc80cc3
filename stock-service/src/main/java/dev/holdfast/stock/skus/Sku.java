package dev.holdfast.stock.skus;

import dev.holdfast.stock.core.SkuSettings;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A SKU and what holds for it.
 *
 * @param code what it is called
 * @param settings what callers can set
 * @param updated when they were last changed, null if never
 * @param version rises with each change; the etag
 */
record Sku(String code, SkuSettings settings, @Nullable Instant updated, long version) {
    static final String COLUMNS =
            """
            sku,
            by_day,
            open_day,
            for_sale,
            served_by,
            open_to_partners,
            updated_at,
            version
            """;

    static Sku read(Row row) {
        OffsetDateTime updated = row.getOffsetDateTime("updated_at");
        return new Sku(
                row.getString("sku"),
                new SkuSettings(
                        row.getBoolean("by_day"),
                        SkuSettings.OpenDay.valueOf(row.getString("open_day")),
                        row.getBoolean("for_sale"),
                        SkuSettings.ServedBy.valueOf(row.getString("served_by")),
                        row.getBoolean("open_to_partners")),
                updated == null ? null : updated.toInstant(),
                row.getLong("version"));
    }

    String etag() {
        return Long.toString(version);
    }

    /** Settings behind the first parameters. */
    static Tuple after(Tuple first, SkuSettings settings) {
        return first.addBoolean(settings.byDay())
                .addString(settings.openDay().name())
                .addBoolean(settings.forSale())
                .addString(settings.servedBy().name())
                .addBoolean(settings.openToPartners());
    }
}

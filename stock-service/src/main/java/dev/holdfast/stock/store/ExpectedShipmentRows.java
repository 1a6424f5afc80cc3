package dev.holdfast.stock.store;

import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.LevelKey;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code stock.expected_shipment}. */
final class ExpectedShipmentRows {
    /** How many of a level's open ones are read at most, the soonest first. */
    static final int MOST_OF_A_LEVEL = 1_000;

    private static final List<ExpectedShipment.State> STATES =
            List.of(ExpectedShipment.State.values());

    /** Locks those that exist, in the order of their ids; taken after levels and reservations. */
    static final String LOCK =
            """
            select
                expected_shipment_id, content, sku, location_id, fulfilment_date, state, units,
                expected_date, reference, note, received, created_at, updated_at, version
            from stock.expected_shipment
            where merchant_id = $1 and expected_shipment_id = any ($2::uuid[])
            order by expected_shipment_id
            for update
            """;

    /** Read under the levels' locks, which whoever changes what is outstanding holds. */
    static final String INCOMING =
            """
            select shipment.*
            from unnest($2::text[], $3::text[], $4::date[])
                as level (sku, location_id, fulfilment_date)
            cross join lateral (
                select
                    expected_shipment_id, content, sku, location_id, fulfilment_date, state, units,
                    expected_date, reference, note, received, created_at, updated_at, version
                from stock.expected_shipment
                where merchant_id = $1
                    and sku = level.sku
                    and location_id = level.location_id
                    and fulfilment_date = level.fulfilment_date
                    and state = 0
                order by expected_date
                limit $5
            ) as shipment
            """;

    static final TableWrite<ExpectedShipment> INSERT =
            TableWrite.<ExpectedShipment>into("stock.expected_shipment")
                    .uuid("expected_shipment_id", ExpectedShipment::id)
                    .uuid("content", ExpectedShipment::content)
                    .text("sku", shipment -> shipment.key().sku())
                    .text("location_id", shipment -> shipment.key().location())
                    .date("fulfilment_date", shipment -> shipment.key().date())
                    .place("state", ExpectedShipment::state)
                    .bigint("units", shipment -> shipment.announced().units())
                    .date("expected_date", shipment -> shipment.announced().date())
                    .text("reference", shipment -> shipment.announced().reference())
                    .text("note", shipment -> shipment.announced().note())
                    .bigint("received", ExpectedShipment::received)
                    .time("created_at", ExpectedShipment::created)
                    .time("updated_at", ExpectedShipment::changed)
                    .bigint("version", ExpectedShipment::version)
                    .insert();

    /** Changes those that are there, as {@link LevelRows#UPDATE} does levels. */
    static final TableWrite<ExpectedShipment> UPDATE =
            INSERT.with(
                    """
                    on conflict (merchant_id, expected_shipment_id) do update
                    set
                        state = excluded.state,
                        units = excluded.units,
                        expected_date = excluded.expected_date,
                        reference = excluded.reference,
                        note = excluded.note,
                        received = excluded.received,
                        updated_at = excluded.updated_at,
                        version = excluded.version
                    """);

    private ExpectedShipmentRows() {}

    /** For {@link #INCOMING}. */
    static Tuple to(long merchant, Collection<LevelKey> levels) {
        return Columns.keys(merchant, levels).addLong((long) MOST_OF_A_LEVEL);
    }

    static Map<UUID, ExpectedShipment> read(RowSet<Row> rows) {
        Map<UUID, ExpectedShipment> shipments = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            ExpectedShipment shipment = shipment(row);
            shipments.put(shipment.id(), shipment);
        }
        return shipments;
    }

    private static ExpectedShipment shipment(Row row) {
        return new ExpectedShipment(
                row.getUUID(0),
                row.getUUID(1),
                LevelRows.key(row, 2),
                STATES.get(row.getShort(5)),
                new ExpectedShipment.Announced(
                        row.getLong(6), row.getLocalDate(7), row.getString(8), row.getString(9)),
                row.getLong(10),
                row.getOffsetDateTime(11).toInstant(),
                row.getOffsetDateTime(12).toInstant(),
                row.getLong(13));
    }
}

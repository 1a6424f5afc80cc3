package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Shipment;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of {@code stock.shipment} and, as this record, those of {@code stock.shipment_line}.
 *
 * @param shipment whose line it is
 * @param number its place there, from 1
 * @param line what left
 */
record ShipmentRows(UUID shipment, int number, Shipment.ShippedLine line) {
    static final String READ =
            """
            select shipment_id, content, reservation_id, reference, shipped_at, actor
            from stock.shipment
            where merchant_id = $1 and shipment_id = any ($2::uuid[])
            order by shipment_id
            """;

    static final String READ_LINES =
            """
            select shipment_id, line_id, sku, location_id, fulfilment_date, units
            from stock.shipment_line
            where merchant_id = $1 and shipment_id = any ($2::uuid[])
            order by shipment_id, line_no
            """;

    static final String INSERT =
            """
            insert into stock.shipment (
                merchant_id, shipment_id, content, reservation_id, reference, shipped_at, actor
            )
            select $1::bigint, made.*
            from unnest(
                $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[]
            ) as made
            """;

    static final String INSERT_LINES =
            """
            insert into stock.shipment_line (
                merchant_id, shipment_id, line_no, line_id, sku, location_id, fulfilment_date, units
            )
            select $1::bigint, made.*
            from unnest(
                $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::date[], $8::bigint[]
            ) as made
            """;

    static Tuple written(long merchant, List<Shipment> shipments) {
        return Columns.of(merchant, shipments)
                .uuids(Shipment::id)
                .uuids(Shipment::content)
                .uuids(Shipment::reservation)
                .texts(Shipment::reference)
                .times(Shipment::at)
                .texts(Shipment::actor)
                .tuple();
    }

    static Tuple linesWritten(long merchant, List<Shipment> shipments) {
        List<ShipmentRows> rows = new ArrayList<>();
        for (Shipment shipment : shipments) {
            for (int i = 0; i < shipment.lines().size(); i++) {
                rows.add(new ShipmentRows(shipment.id(), i + 1, shipment.lines().get(i)));
            }
        }
        return Columns.of(merchant, rows)
                .uuids(ShipmentRows::shipment)
                .ints(ShipmentRows::number)
                .texts(row -> row.line().lineId())
                .key(row -> row.line().key())
                .longs(row -> row.line().units())
                .tuple();
    }

    static Map<UUID, Shipment> read(RowSet<Row> rows, RowSet<Row> lineRows) {
        Map<UUID, List<Shipment.ShippedLine>> lines = new HashMap<>();
        for (Row row : lineRows) {
            lines.computeIfAbsent(row.getUUID(0), _ -> new ArrayList<>())
                    .add(
                            new Shipment.ShippedLine(
                                    row.getString(1), LevelRows.key(row, 2), row.getLong(5)));
        }
        Map<UUID, Shipment> shipments = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID(0);
            shipments.put(
                    id,
                    new Shipment(
                            id,
                            row.getUUID(1),
                            row.getUUID(2),
                            row.getString(3),
                            lines.getOrDefault(id, List.of()),
                            row.getOffsetDateTime(4).toInstant(),
                            row.getString(5)));
        }
        return shipments;
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Shipment;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of {@code stock.shipment}, each joined with its lines: one row a line, in order. */
final class ShipmentRows {
    private ShipmentRows() {}

    /** The shipments in rows that come shipment by shipment. */
    static List<Shipment> shipments(Iterable<Row> rows) {
        List<Shipment> shipments = new ArrayList<>();
        List<Shipment.ShippedLine> lines = new ArrayList<>();
        Row head = null;
        for (Row row : rows) {
            if (head != null && !head.getUUID("shipment_id").equals(row.getUUID("shipment_id"))) {
                shipments.add(shipment(head, lines));
                lines.clear();
            }
            head = row;
            lines.add(line(row));
        }
        if (head != null) {
            shipments.add(shipment(head, lines));
        }
        return shipments;
    }

    private static Shipment shipment(Row row, List<Shipment.ShippedLine> lines) {
        return new Shipment(
                row.getUUID("shipment_id"),
                row.getUUID("content"),
                row.getUUID("reservation_id"),
                row.getString("reference"),
                lines,
                LevelRows.time(row, "shipped_at"),
                row.getString("actor"));
    }

    private static Shipment.ShippedLine line(Row row) {
        LevelKey key =
                new LevelKey(
                        row.getString("sku"),
                        row.getString("location_id"),
                        row.getLocalDate("fulfilment_date"));
        return new Shipment.ShippedLine(row.getString("line_id"), key, row.getLong("units"));
    }
}

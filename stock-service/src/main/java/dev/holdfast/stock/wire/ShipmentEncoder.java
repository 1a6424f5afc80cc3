package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.Shipment;
import dev.holdfast.api.stock.v1.ShipmentLine;

/** Shipments as the contract spells them. */
public final class ShipmentEncoder {
    private ShipmentEncoder() {}

    /** A shipment. */
    public static Shipment shipment(dev.holdfast.stock.core.Shipment from) {
        Shipment.Builder shipment =
                Shipment.newBuilder()
                        .setShipmentId(from.id().toString())
                        .setReservationId(from.reservation().toString())
                        .setReference(from.reference())
                        .setShipTime(TimeEncoder.timestamp(from.at()))
                        .setActor(from.actor());
        from.lines().forEach(line -> shipment.addLines(line(line)));
        return shipment.build();
    }

    private static ShipmentLine line(dev.holdfast.stock.core.Shipment.ShippedLine from) {
        ShipmentLine.Builder line =
                ShipmentLine.newBuilder()
                        .setLineId(from.lineId())
                        .setSku(from.key().sku())
                        .setLocationId(from.key().location())
                        .setUnits(from.units());
        if (from.key().dated()) {
            line.setFulfilmentDate(TimeEncoder.date(from.key().date()));
        }
        return line.build();
    }
}

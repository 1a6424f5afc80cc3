package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExpectedShipmentState;

/** Expected shipments as the contract spells them. */
public final class ExpectedShipmentEncoder {
    private ExpectedShipmentEncoder() {}

    /** An expected shipment. */
    public static ExpectedShipment shipment(dev.holdfast.stock.core.ExpectedShipment from) {
        ExpectedShipment.Builder shipment =
                ExpectedShipment.newBuilder()
                        .setExpectedShipmentId(from.id().toString())
                        .setSku(from.key().sku())
                        .setLocationId(from.key().location())
                        .setState(state(from.state()))
                        .setUnits(from.announced().units())
                        .setReceived(from.received())
                        .setOutstanding(from.outstanding())
                        .setExpectedDate(TimeEncoder.date(from.announced().date()))
                        .setReference(from.announced().reference())
                        .setNote(from.announced().note())
                        .setCreateTime(TimeEncoder.timestamp(from.created()))
                        .setUpdateTime(TimeEncoder.timestamp(from.changed()))
                        .setEtag(Long.toString(from.version()));
        if (from.key().dated()) {
            shipment.setFulfilmentDate(TimeEncoder.date(from.key().date()));
        }
        return shipment.build();
    }

    /** Where one stands. */
    public static ExpectedShipmentState state(
            dev.holdfast.stock.core.ExpectedShipment.State state) {
        return switch (state) {
            case EXPECTED -> ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_EXPECTED;
            case RECEIVED -> ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_RECEIVED;
            case CANCELLED -> ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_CANCELLED;
        };
    }
}

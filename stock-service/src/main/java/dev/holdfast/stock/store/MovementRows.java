package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Quantities;
import java.util.function.ToLongFunction;

/** The rows of {@code stock.movement}, where a zero is stored as null. */
final class MovementRows {
    /** Takes movements in the order they happened, and gives them rising ids in it. */
    static final TableWrite<Movement> INSERT =
            TableWrite.<Movement>into("stock.movement")
                    .bigint("level_version", movement -> movement.after().version())
                    .uuid("reservation_id", movement -> movement.origin().reservation())
                    .bigintOrNull("held_delta", delta(Quantities::held))
                    .bigintOrNull("held_after", after(Quantities::held))
                    .oftenAlike()
                    .text("sku", movement -> movement.key().sku())
                    .bigintOrNull("on_hand_after", after(Quantities::onHand))
                    .bigintOrNull("committed_after", after(Quantities::committed))
                    .oftenAlike()
                    .text("location_id", movement -> movement.key().location())
                    .date("fulfilment_date", movement -> movement.key().date())
                    .bool("tracked_after", movement -> movement.after().tracked())
                    .oftenAlike()
                    .time("moved_at", Movement::at)
                    .place("cause", Movement::cause)
                    .place("adjustment_type", movement -> movement.origin().adjustmentType())
                    .text("actor", movement -> movement.origin().actor())
                    .text("reason", movement -> movement.origin().reason())
                    .oftenAlike()
                    .uuid("request_id", movement -> movement.origin().requestId())
                    .text("reference", movement -> movement.origin().reference())
                    .oftenAlike()
                    .bigintOrNull("on_hand_delta", delta(Quantities::onHand))
                    .bigintOrNull("committed_delta", delta(Quantities::committed))
                    .oftenAlike()
                    .bigintOrNull("damaged_delta", delta(Quantities::damaged))
                    .bigintOrNull("quality_control_delta", delta(Quantities::qualityControl))
                    .bigintOrNull("other_unavailable_delta", delta(Quantities::otherUnavailable))
                    .bigintOrNull("back_ordered_delta", delta(Quantities::backOrdered))
                    .bigintOrNull("incoming_delta", delta(Quantities::incoming))
                    .bigintOrNull("damaged_after", after(Quantities::damaged))
                    .bigintOrNull("quality_control_after", after(Quantities::qualityControl))
                    .bigintOrNull("other_unavailable_after", after(Quantities::otherUnavailable))
                    .bigintOrNull("back_ordered_after", after(Quantities::backOrdered))
                    .bigintOrNull("incoming_after", after(Quantities::incoming))
                    .insert();

    private MovementRows() {}

    private static ToLongFunction<Movement> delta(ToLongFunction<Quantities> quantity) {
        return movement -> quantity.applyAsLong(movement.delta());
    }

    private static ToLongFunction<Movement> after(ToLongFunction<Quantities> quantity) {
        return movement -> quantity.applyAsLong(movement.after().quantities());
    }
}

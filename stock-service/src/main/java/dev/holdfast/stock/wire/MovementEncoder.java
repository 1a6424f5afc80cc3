package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.MovementQuantities;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Quantities;

/** Movements as the contract spells them. */
public final class MovementEncoder {
    private MovementEncoder() {}

    /** A movement, with its level's running total. */
    public static Movement movement(dev.holdfast.stock.core.Movement moved) {
        Level after = moved.after();
        Origin origin = moved.origin();
        Movement.Builder movement =
                Movement.newBuilder()
                        .setSku(after.key().sku())
                        .setLocationId(after.key().location())
                        .setVersion(after.version())
                        .setMovementTime(TimeEncoder.timestamp(moved.at()))
                        .setCause(cause(moved.cause()))
                        .setDelta(delta(moved))
                        .setAfter(LevelEncoder.quantities(after.quantities(), after.tracked()))
                        .setUntracked(!after.tracked())
                        .setReason(origin.reason())
                        .setReference(origin.reference())
                        .setActor(origin.actor());
        if (after.key().dated()) {
            movement.setFulfilmentDate(TimeEncoder.date(after.key().date()));
        }
        if (origin.adjustmentType() != null) {
            movement.setAdjustmentType(adjustmentType(origin.adjustmentType()));
        }
        if (origin.reservation() != null) {
            movement.setReservationId(origin.reservation().toString());
        }
        if (origin.requestId() != null) {
            movement.setRequestId(origin.requestId().toString());
        }
        return movement.build();
    }

    /**
     * A sum of movements; available is 0 where no quantity is kept.
     *
     * @param tracked whether the level they lead to is tracked
     */
    public static MovementQuantities sum(Quantities quantities, boolean tracked) {
        return LevelEncoder.quantities(quantities, tracked);
    }

    /** What made a movement. */
    public static Cause cause(dev.holdfast.stock.core.Cause cause) {
        return switch (cause) {
            case RESERVE -> Cause.CAUSE_RESERVE;
            case EXTEND -> Cause.CAUSE_EXTEND;
            case COMMIT -> Cause.CAUSE_COMMIT;
            case RELEASE -> Cause.CAUSE_RELEASE;
            case EXPIRE -> Cause.CAUSE_EXPIRE;
            case SHIP -> Cause.CAUSE_SHIP;
            case AMEND -> Cause.CAUSE_AMEND;
            case SUPERSEDE -> Cause.CAUSE_SUPERSEDE;
            case BREAK -> Cause.CAUSE_BREAK;
            case ADJUST -> Cause.CAUSE_ADJUST;
            case SET -> Cause.CAUSE_SET;
            case MOVE -> Cause.CAUSE_MOVE;
            case TRANSFER -> Cause.CAUSE_TRANSFER;
            case TRACKING -> Cause.CAUSE_TRACKING;
            case CARRY_FORWARD -> Cause.CAUSE_CARRY_FORWARD;
            case SERVE -> Cause.CAUSE_SERVE;
            case BACK_ORDER -> Cause.CAUSE_BACK_ORDER;
            case RELOCATE -> Cause.CAUSE_RELOCATE;
            case EXPECT -> Cause.CAUSE_EXPECT;
            case ARRIVE -> Cause.CAUSE_ARRIVE;
        };
    }

    /** An adjustment's type. */
    public static AdjustmentType adjustmentType(dev.holdfast.stock.core.AdjustmentType type) {
        return switch (type) {
            case RECEIVE -> AdjustmentType.ADJUSTMENT_TYPE_RECEIVE;
            case COUNT -> AdjustmentType.ADJUSTMENT_TYPE_COUNT;
            case DAMAGE -> AdjustmentType.ADJUSTMENT_TYPE_DAMAGE;
            case SHRINKAGE -> AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE;
            case RETURN -> AdjustmentType.ADJUSTMENT_TYPE_RETURN;
            case CORRECTION -> AdjustmentType.ADJUSTMENT_TYPE_CORRECTION;
            case TRANSFER -> AdjustmentType.ADJUSTMENT_TYPE_TRANSFER;
            case OTHER -> AdjustmentType.ADJUSTMENT_TYPE_OTHER;
        };
    }

    /**
     * The difference in available is that of what is shown: 0 while untracked. An untracked level
     * has nothing on hand, so its available quantity by the formula is never above 0, and a tracked
     * one's never below.
     */
    private static MovementQuantities delta(dev.holdfast.stock.core.Movement moved) {
        Level after = moved.after();
        long availableBefore =
                Math.max(0, after.quantities().plus(moved.delta().negated()).available());
        long availableAfter = after.tracked() ? after.quantities().available() : 0;
        return LevelEncoder.quantities(moved.delta(), true).toBuilder()
                .setAvailable(availableAfter - availableBefore)
                .build();
    }
}

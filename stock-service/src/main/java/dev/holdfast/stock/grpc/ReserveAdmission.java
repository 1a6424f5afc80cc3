package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.platform.grpc.Admission;
import dev.holdfast.platform.grpc.CallContext;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.lanes.CommandLanes;
import dev.holdfast.stock.lanes.Overloaded;
import dev.holdfast.stock.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Turns Reserve away where no lane would take it in, whichever its SKUs are. Other calls are few,
 * or go on with what has cost something already: the lanes decide on each.
 */
public final class ReserveAdmission implements Admission {
    private static final String RESERVE =
            ReservationServiceGrpc.getReserveMethod().getFullMethodName();

    private final CommandLanes lanes;

    /** For what goes through these lanes. */
    public ReserveAdmission(CommandLanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public @Nullable CallFailure refusal(String method, Caller caller) {
        if (!method.equals(RESERVE)) {
            return null;
        }
        Overloaded full =
                lanes.turnsAway(caller.merchant(), CallContext.remaining(Limits.MOST_WAIT));
        return full == null ? null : CommandFailures.overloaded(full);
    }
}

package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import java.util.List;

/** Reserve as the service's callers know it. */
final class ReserveWay implements Way {

    private final Shelf shelf;
    private final List<? extends Caller> callers;

    /** By these callers, of SKUs on this shelf. */
    ReserveWay(Shelf shelf, List<? extends Caller> callers) {
        this.shelf = shelf;
        this.callers = callers;
    }

    /** So many callers, each reservation a call of its own. */
    static List<Caller> unary(Wire wire, int clients, String token, Orders orders) {
        return wire.callers(
                clients,
                channel ->
                        new UnaryCaller<ReserveRequest, ReserveResponse>(
                                channel,
                                ReservationServiceGrpc.getReserveMethod(),
                                "Bearer " + token,
                                orders::request,
                                Orders::granted));
    }

    @Override
    public List<? extends Caller> callers() {
        return callers;
    }

    @Override
    public long held() {
        return shelf.held();
    }

    @Override
    public void prove() {
        complainOfDrift("stock-service", shelf.drift());
    }

    @Override
    public void close() {}

    static void complainOfDrift(String whose, long drift) {
        if (drift > 0) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d levels of %s are not the sum of their movements.".formatted(drift, whose),
                    "This must never be: run it again, and report it.");
        }
    }
}

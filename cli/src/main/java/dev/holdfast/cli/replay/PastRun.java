package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an earlier run of the same replay, killed on its way, has left on the target.
 *
 * @param states its reservations
 * @param decided the invoices before this place are decided: an order among them without a
 *     reservation was refused. They may still have to be shipped.
 */
record PastRun(Map<UUID, ReservationState> states, int decided) {

    private static final int PAGE = 200;

    PastRun {
        states = Map.copyOf(states);
    }

    /** No earlier run. */
    static PastRun none() {
        return new PastRun(Map.of(), 0);
    }

    /**
     * Of a serial run all invoices up to the last that left an effect are decided; of that one,
     * later changes may be missing.
     */
    static PastRun ofSerial(StockCalls calls, RunIds ids, OrderBook book, InvoiceSteps steps) {
        Map<UUID, ReservationState> states = statesOf(calls, ids);
        List<Invoice> invoices = book.invoices();
        int last = lastReserved(states, ids, invoices);
        for (int i = last + 1; i < invoices.size(); i++) {
            Invoice invoice = invoices.get(i);
            if (!invoice.changes().isEmpty()) {
                if (!steps.hasChanged(invoice, 0)) {
                    break;
                }
                last = i;
            }
        }
        return new PastRun(states, last + 1);
    }

    /**
     * A concurrent run may have left a gap among the last invoices it had in hand: those are run
     * again, each call with its id, so that what was done stays done.
     */
    static PastRun ofConcurrent(StockCalls calls, RunIds ids, OrderBook book, int window) {
        Map<UUID, ReservationState> states = statesOf(calls, ids);
        int last = lastReserved(states, ids, book.invoices());
        return new PastRun(states, Math.max(0, last + 1 - window));
    }

    /** Whether the earlier run's reservation of the order still stands, or has been shipped. */
    boolean accepted(UUID reservation) {
        ReservationState state = states.get(reservation);
        return state != null && state != ReservationState.RESERVATION_STATE_RELEASED;
    }

    /** Whether there is nothing left to commit or ship. */
    boolean shipped(UUID reservation) {
        return states.get(reservation) == ReservationState.RESERVATION_STATE_SHIPPED;
    }

    private static int lastReserved(
            Map<UUID, ReservationState> states, RunIds ids, List<Invoice> invoices) {
        int last = -1;
        for (int i = 0; i < invoices.size(); i++) {
            if (states.containsKey(ids.reservation(invoices.get(i)))) {
                last = i;
            }
        }
        return last;
    }

    private static Map<UUID, ReservationState> statesOf(StockCalls calls, RunIds ids) {
        Map<UUID, ReservationState> states = new HashMap<>();
        String page = "";
        do {
            ListReservationsResponse answer;
            try {
                answer =
                        calls.list(
                                ListReservationsRequest.newBuilder()
                                        .setOwner(ids.owner())
                                        .setPageSize(PAGE)
                                        .setPageToken(page)
                                        .build());
            } catch (Refused e) {
                throw e.complaint();
            }
            for (Reservation each : answer.getReservationsList()) {
                states.put(UUID.fromString(each.getReservationId()), each.getState());
            }
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return states;
    }
}

package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.AdjustedLine;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import java.util.Set;

/** The steps of one invoice, each a call whose id follows from the invoice. */
final class InvoiceSteps {

    /** What a Commit says of a hold that was lost between reserve and commit. */
    private static final Set<String> LOST =
            Set.of("HOLD_EXPIRED", "HOLD_BROKEN", "ALREADY_RELEASED", "INSUFFICIENT_STOCK");

    private static final int TRIES_BELOW_PROMISED = 20;

    private final StockCalls calls;
    private final RunIds ids;
    private final Tally tally;

    InvoiceSteps(StockCalls calls, RunIds ids, Tally tally) {
        this.calls = calls;
        this.ids = ids;
        this.tally = tally;
    }

    /** Reserves the invoice's order. False: refused for want of units. */
    boolean reserve(Invoice invoice) {
        ReserveRequest.Builder request =
                ReserveRequest.newBuilder()
                        .setReservationId(ids.reservation(invoice).toString())
                        .setReference(invoice.number())
                        .setOwner(ids.owner());
        for (UnitsOf line : invoice.order()) {
            request.addLines(ReserveLine.newBuilder().setSku(line.sku()).setUnits(line.units()));
        }
        try {
            calls.reserve(request.build());
            return true;
        } catch (Refused e) {
            if (e.reason().equals(nameOf(ErrorReason.ERROR_REASON_INSUFFICIENT_STOCK))) {
                return false;
            }
            throw e.complaint();
        }
    }

    /** Commits and ships what was reserved, and counts it. */
    void ship(Invoice invoice) {
        try {
            if (!commit(invoice)) {
                tally.reject();
                return;
            }
            calls.ship(
                    ShipRequest.newBuilder()
                            .setReservationId(ids.reservation(invoice).toString())
                            .setShipmentId(ids.shipment(invoice).toString())
                            .build());
            tally.accept(invoice);
        } catch (Refused e) {
            throw e.complaint();
        }
    }

    /** Makes one of the invoice's changes, and counts it. */
    void change(Invoice invoice, int place) {
        StockChange change = invoice.changes().get(place);
        AdjustStockResponse answer = adjust(request(invoice, place).build());
        for (AdjustedLine line : answer.getLinesList()) {
            tally.change(change.kind(), line.getApplied(), line.getShort());
        }
    }

    /** Whether an earlier run has made this change. */
    boolean hasChanged(Invoice invoice, int place) {
        return adjust(request(invoice, place).setValidateOnly(true).build()).getRepeated();
    }

    private boolean commit(Invoice invoice) {
        try {
            calls.commit(
                    CommitRequest.newBuilder()
                            .setReservationId(ids.reservation(invoice).toString())
                            .setRequestId(ids.commit(invoice).toString())
                            .build());
            return true;
        } catch (Refused e) {
            if (LOST.contains(e.reason())) {
                return false;
            }
            throw e;
        }
    }

    /**
     * With several callers a write-off may meet units that another order has committed and not yet
     * shipped: they are gone in a moment.
     */
    private AdjustStockResponse adjust(AdjustStockRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return calls.adjust(request);
            } catch (Refused e) {
                boolean later =
                        e.reason().equals(nameOf(ErrorReason.ERROR_REASON_BELOW_PROMISED))
                                && attempt < TRIES_BELOW_PROMISED;
                if (!later) {
                    throw e.complaint();
                }
                Retry.pause(attempt);
            }
        }
    }

    private AdjustStockRequest.Builder request(Invoice invoice, int place) {
        StockChange change = invoice.changes().get(place);
        boolean down = change.kind() == RowKind.WRITE_OFF;
        AdjustStockRequest.Builder request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(ids.adjustment(invoice, place).toString())
                        .setType(typeOf(change.kind()))
                        .setReference(invoice.number());
        for (UnitsOf line : change.lines()) {
            request.addLines(
                    AdjustmentLine.newBuilder()
                            .setSku(line.sku())
                            .setUnits(down ? -line.units() : line.units())
                            .setAtMost(down));
        }
        return request;
    }

    private static AdjustmentType typeOf(RowKind kind) {
        return switch (kind) {
            case RETURN -> AdjustmentType.ADJUSTMENT_TYPE_RETURN;
            case FOUND -> AdjustmentType.ADJUSTMENT_TYPE_CORRECTION;
            case WRITE_OFF -> AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE;
            case ORDER -> throw new IllegalArgumentException("An order is no change.");
        };
    }

    private static String nameOf(ErrorReason reason) {
        return reason.name().substring("ERROR_REASON_".length());
    }
}

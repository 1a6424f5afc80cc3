package dev.holdfast.cli.replay;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what came of the invoices, from any thread. */
final class Tally {

    final LongAdder accepted = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder sold = new LongAdder();
    final LongAdder returned = new LongAdder();
    final LongAdder writtenOff = new LongAdder();
    final LongAdder shortUnits = new LongAdder();
    final LongAdder found = new LongAdder();

    /** Of this run alone, not of an earlier one that it goes on with. */
    final LongAdder orders = new LongAdder();

    final LongAdder rows = new LongAdder();
    private final AtomicLong invoices = new AtomicLong();
    private final long milestone;
    private final Runnable reached;

    /** Tells when this run has done so many invoices. */
    Tally(long milestone, Runnable reached) {
        this.milestone = milestone;
        this.reached = reached;
    }

    /** This run is through with an invoice. */
    void finish(Invoice invoice) {
        rows.add(invoice.rows());
        orders.add(invoice.hasOrder() ? 1 : 0);
        if (invoices.incrementAndGet() == milestone) {
            reached.run();
        }
    }

    void accept(Invoice invoice) {
        accepted.increment();
        sold.add(invoice.orderedUnits());
    }

    void reject() {
        rejected.increment();
    }

    void change(RowKind kind, long applied, long missing) {
        switch (kind) {
            case RETURN -> returned.add(applied);
            case FOUND -> found.add(applied);
            case WRITE_OFF -> writtenOff.add(-applied);
            case ORDER -> throw new IllegalArgumentException("An order is no change.");
        }
        shortUnits.add(missing);
    }
}

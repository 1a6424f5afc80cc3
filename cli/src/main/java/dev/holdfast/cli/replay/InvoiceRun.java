package dev.holdfast.cli.replay;

import dev.holdfast.local.screen.Progress;

/** Takes invoices through their steps, going on where an earlier run was. */
final class InvoiceRun {

    /** Committed and shipped beside the serial run, so many at a time. */
    private static final int SHIPPING = 32;

    private final OrderBook book;
    private final RunIds ids;
    private final InvoiceSteps steps;
    private final PastRun past;
    private final Tally tally;
    private final Progress progress;

    InvoiceRun(
            OrderBook book,
            RunIds ids,
            InvoiceSteps steps,
            PastRun past,
            Tally tally,
            Progress progress) {
        this.book = book;
        this.ids = ids;
        this.steps = steps;
        this.past = past;
        this.tally = tally;
        this.progress = progress;
    }

    /**
     * Runs the invoices from {@code from} on in the file's order. What decides is strictly in
     * order: each Reserve and each adjustment is answered before the next is sent. Commit and Ship
     * of an order change nothing that is available, so they go on beside the next Reserve; a
     * write-off looks at what is on hand, so it waits for them.
     */
    void serially(int from) {
        try (Background shipping = new Background(SHIPPING)) {
            for (int i = from; i < book.invoices().size(); i++) {
                Invoice invoice = book.invoices().get(i);
                if (invoice.hasOrder()) {
                    if (reserved(i, invoice)) {
                        shipping.run(() -> ship(invoice));
                    } else {
                        tally.reject();
                    }
                }
                for (int place = 0; place < invoice.changes().size(); place++) {
                    if (invoice.changes().get(place).kind() == RowKind.WRITE_OFF) {
                        shipping.await();
                    }
                    steps.change(invoice, place);
                }
                finish(i, invoice);
            }
            shipping.await();
        }
    }

    /** Runs the invoices from {@code from} to {@code end}, {@code callers} at a time. */
    void concurrently(int from, int end, int callers, int width) {
        Window window = new Window(from, end, width);
        try (Background background = new Background(callers)) {
            for (int i = 0; i < callers; i++) {
                background.run(() -> runAll(window));
            }
            background.await();
        }
    }

    private void runAll(Window window) {
        try {
            for (int i = window.take(); i >= 0; i = window.take()) {
                runWhole(i, book.invoices().get(i));
                window.finish(i);
            }
        } finally {
            // After a failure the others end, too; else there is nothing left to hand out.
            window.stop();
        }
    }

    private void runWhole(int place, Invoice invoice) {
        if (invoice.hasOrder()) {
            if (reserved(place, invoice)) {
                ship(invoice);
            } else {
                tally.reject();
            }
        }
        for (int change = 0; change < invoice.changes().size(); change++) {
            steps.change(invoice, change);
        }
        finish(place, invoice);
    }

    private boolean reserved(int place, Invoice invoice) {
        return place < past.decided()
                ? past.accepted(ids.reservation(invoice))
                : steps.reserve(invoice);
    }

    private void ship(Invoice invoice) {
        if (past.shipped(ids.reservation(invoice))) {
            tally.accept(invoice);
        } else {
            steps.ship(invoice);
        }
    }

    private void finish(int place, Invoice invoice) {
        if (place >= past.decided()) {
            tally.finish(invoice);
        }
        progress.advance();
    }
}

package dev.holdfast.cli.replay;

import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.local.screen.Progress;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import java.util.SortedMap;

/**
 * A shop's orders from an opening stock, driven through a stock service. The same replay started
 * again on the same target goes on where it was; when it is through, it reports the same again.
 */
public final class Replay {

    /** How far a concurrent run gets ahead of its slowest invoice. */
    static final int WINDOW = 1_000;

    private static final int WARM_UP = 500;
    private static final int TRIES = 12;
    private static final int CALLERS_CATCHING_UP = 16;
    private static final int SKUS_A_PAGE = 500;

    private final ReplayOptions options;
    private final OrderBook orders;
    private final SortedMap<String, Long> opening;

    private Replay(ReplayOptions options, OrderBook orders, SortedMap<String, Long> opening) {
        this.options = options;
        this.orders = orders;
        this.opening = opening;
    }

    /**
     * Reads the files, and leaves no trace if one is wrong.
     *
     * @throws dev.holdfast.local.screen.Complaint if one can't be read, naming file and line
     */
    public static Replay of(ReplayOptions options) {
        options.finalFile().ifPresent(FinalStock::checkWritable);
        SortedMap<String, Long> opening =
                OpeningFile.read(options.opening(), options.openingColumn());
        OrderBook orders = OrderFile.read(options.orders());
        orders.skus().forEach(sku -> opening.putIfAbsent(sku, 0L));
        return new Replay(options, orders, opening);
    }

    /** How many invoices it has. */
    public int invoices() {
        return orders.invoices().size();
    }

    /**
     * Runs it to its end; several minutes for a year of orders. Waits on the caller's thread.
     *
     * @param warm called when so many invoices are done that every class is loaded
     */
    public ReplayReport run(
            Channel channel, CallCredentials token, Progress progress, Runnable warm) {
        RunIds ids = RunIds.of(orders, opening);
        StockCalls calls = new StockCalls(channel, token, new Retry(TRIES));
        Tally tally = new Tally(WARM_UP, warm);
        InvoiceSteps steps = new InvoiceSteps(calls, ids, tally);
        long start = System.nanoTime();
        Opening set = Opening.set(calls, ids, opening);
        PastRun past = set.goesOn() ? past(calls, ids, steps) : PastRun.none();
        run(new InvoiceRun(orders, ids, steps, past, tally, progress), past.decided());
        double seconds = (System.nanoTime() - start) / 1e9;
        FinalStock last = FinalStock.read(calls, opening.keySet(), set.locationId());
        options.finalFile().ifPresent(last::write);
        return report(tally, last, seconds, prove(calls));
    }

    private PastRun past(StockCalls calls, RunIds ids, InvoiceSteps steps) {
        return options.concurrency() == 1
                ? PastRun.ofSerial(calls, ids, orders, steps)
                : PastRun.ofConcurrent(calls, ids, orders, WINDOW);
    }

    private void run(InvoiceRun run, int decided) {
        if (options.concurrency() > 1) {
            run.concurrently(0, invoices(), options.concurrency(), WINDOW);
            return;
        }
        // All but the last of what is decided was done before: repeats may run side by side.
        int from = Math.max(0, decided - 1);
        run.concurrently(0, from, CALLERS_CATCHING_UP, WINDOW);
        run.serially(from);
    }

    private static ReplayReport.Proof prove(StockCalls calls) {
        long levels = 0;
        long movements = 0;
        long drift = 0;
        String page = "";
        do {
            VerifyLevelsResponse answer;
            try {
                answer =
                        calls.verify(
                                VerifyLevelsRequest.newBuilder()
                                        .setPageSize(SKUS_A_PAGE)
                                        .setPageToken(page)
                                        .build());
            } catch (Refused e) {
                throw e.complaint();
            }
            levels += answer.getVerifiedLevels();
            movements += answer.getVerifiedMovements();
            drift += answer.getDriftsCount();
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return new ReplayReport.Proof(levels, movements, drift);
    }

    private static ReplayReport report(
            Tally tally, FinalStock last, double seconds, ReplayReport.Proof proof) {
        return new ReplayReport(
                tally.accepted.sum(),
                tally.rejected.sum(),
                tally.sold.sum(),
                tally.returned.sum(),
                tally.writtenOff.sum(),
                tally.shortUnits.sum(),
                tally.found.sum(),
                last.units(),
                seconds,
                new ReplayReport.Pace(tally.orders.sum(), tally.rows.sum()),
                proof);
    }
}

package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.Locale;

/**
 * What it came to that many holds were due at once.
 *
 * @param options what load was made
 * @param holds how many were due in the same moment
 * @param seconds from that moment until all of them were expired
 * @param before Reserve just before that moment
 * @param meanwhile Reserve until all were expired
 */
public record ExpiryReport(
        BenchOptions options, int holds, double seconds, Figures before, Figures meanwhile) {

    /** The one object for scripts. */
    public JsonText json() {
        return new JsonText()
                .put("skus", options.skus())
                .put("clients", options.clients())
                .put("holds", holds)
                .raw("expired_s", String.format(Locale.ROOT, "%.2f", seconds))
                .put("before", before.json())
                .put("meanwhile", meanwhile.json())
                .raw("ratio_p99", ratioOfP99())
                .raw("ratio_rate", meanwhile.ratio(before));
    }

    /** The page for people. */
    public String text() {
        return Figures.head("medians of " + Bench.ROUNDS + " rounds", "ratio")
                + before.line("Reserve, before", "")
                + meanwhile.line("Reserve, meanwhile", meanwhile.ratio(before))
                + String.format(
                        Locale.ROOT,
                        "%,d holds that were due at once were expired within %.2f s; p99 meanwhile"
                                + " was %s times what it was before.%n"
                                + "Every round: levels show what was granted and what expired, and"
                                + " no level drifted.%n",
                        holds,
                        seconds,
                        ratioOfP99());
    }

    private String ratioOfP99() {
        return Figures.quotient(meanwhile.p99(), before.p99());
    }
}

package dev.holdfast.chaos.run;

import com.google.errorprone.annotations.FormatMethod;
import dev.holdfast.chaos.audit.Findings;
import dev.holdfast.chaos.audit.Lateness;
import dev.holdfast.chaos.audit.Rule;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.nemesis.Recoveries;
import dev.holdfast.chaos.workload.Meter;
import dev.holdfast.local.screen.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param options how it was run
 * @param history all calls
 * @param meter what the callers met
 * @param recoveries how long calls failed after each fault
 * @param findings what the audit found
 * @param leftovers what the services hold on to at the end
 * @param cuts how many connections the weather cut at a byte of its choice
 * @param lateness of all holds that ran out, the latest last
 * @param file where all calls were written, if they were
 */
public record ChaosReport(
        ChaosOptions options,
        History history,
        Meter meter,
        Recoveries recoveries,
        Findings findings,
        Leftovers leftovers,
        long cuts,
        List<Lateness> lateness,
        Optional<Path> file) {

    private static final double P99 = 99;
    private static final double MEDIAN = 50;
    private static final double MOST = 100;
    private static final Duration LATE = Duration.ofSeconds(1);

    /** Whether every rule held. */
    public boolean isGood() {
        return findings.isClean();
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%,d calls: %,d OK, %,d refused, %,d unknown; %,d again after those, %,d repeats,"
                        + " %,d at the same time, %,d with other content",
                calls(),
                meter.count(Outcome.OK),
                meter.count(Outcome.REFUSED),
                meter.count(Outcome.UNKNOWN),
                meter.count(Kind.RETRY),
                meter.count(Kind.REPEAT),
                meter.count(Kind.TWIN),
                meter.count(Kind.OTHER_CONTENT));
        line(
                text,
                "until a caller knew: median %.0f ms, p99 %.0f ms, longest %.0f ms; %d gave up;"
                        + " a call outlived its deadline by at most %.0f ms",
                meter.settledMillis(MEDIAN),
                meter.settledMillis(P99),
                meter.settledMillis(MOST),
                meter.given(),
                meter.overrunMillis());
        line(text, "refusals and unknown outcomes: %s", meter.reasons());
        recoveries
                .figures()
                .forEach((fault, figures) ->
                        line(
                                text,
                                "%-14s %3d times; first OK after it was over: median %d ms,"
                                        + " longest %d ms%s",
                                fault,
                                figures.strikes(),
                                figures.median().toMillis(),
                                figures.longest().toMillis(),
                                figures.missed() == 0
                                        ? ""
                                        : "; never within 30 s: " + figures.missed()));
        recoveries.notes().forEach(note -> line(text, "%s", note));
        if (cuts > 0) {
            line(text, "%,d connections were cut in the middle of an answer", cuts);
        }
        line(text, "%s; %s", latest(), leftovers);
        for (Rule rule : Rule.values()) {
            long broken = findings.broken(rule);
            line(
                    text,
                    "%s %s (%,d looked at%s)",
                    broken == 0 ? "held   " : "BROKEN ",
                    rule.sentence(),
                    findings.examined(rule),
                    broken == 0 ? "" : ", %,d times".formatted(broken));
            findings.shown(rule).forEach(how -> line(text, "        %s", how));
        }
        line(text, "verdict: %s", isGood() ? "it held" : "it did NOT hold");
        if (!isGood()) {
            line(text, "again:   %s", options.line());
        }
        file.ifPresent(written -> line(text, "history: %s", written));
        return text.toString();
    }

    /** For scripts. */
    public JsonText json() {
        JsonText rules = new JsonText();
        for (Rule rule : Rule.values()) {
            rules.put(
                    rule.name().toLowerCase(Locale.ROOT),
                    new JsonText()
                            .put("examined", findings.examined(rule))
                            .put("broken", findings.broken(rule)));
        }
        JsonText faults = new JsonText();
        for (Map.Entry<String, Recoveries.Figures> fault : recoveries.figures().entrySet()) {
            Recoveries.Figures figures = fault.getValue();
            faults.put(
                    fault.getKey(),
                    new JsonText()
                            .put("strikes", figures.strikes())
                            .put("median_ms", figures.median().toMillis())
                            .put("longest_ms", figures.longest().toMillis())
                            .put("missed", figures.missed()));
        }
        return new JsonText()
                .put("verdict", isGood() ? "held" : "broken")
                .put("again", options.line())
                .put("calls", calls())
                .put("ok", meter.count(Outcome.OK))
                .put("refused", meter.count(Outcome.REFUSED))
                .put("unknown", meter.count(Outcome.UNKNOWN))
                .put("gave_up", meter.given())
                .put("cuts", cuts)
                .raw("settled_p99_ms", number(meter.settledMillis(P99)))
                .raw("settled_longest_ms", number(meter.settledMillis(MOST)))
                .raw("overrun_ms", number(meter.overrunMillis()))
                .raw("latest_expiry_ms", number(latestMillis()))
                .put("faults", faults)
                .put("rules", rules);
    }

    private double latestMillis() {
        return lateness.isEmpty() ? 0 : lateness.getLast().by().toNanos() / 1e6;
    }

    private String latest() {
        if (lateness.isEmpty()) {
            return "no hold ran out";
        }
        Lateness last = lateness.getLast();
        long late = lateness.stream().filter(hold -> hold.by().compareTo(LATE) > 0).count();
        return String.format(
                Locale.ROOT,
                "%,d holds ran out, the latest %.0f ms late, %.1f s after the start; %,d of them"
                        + " more than a second late",
                lateness.size(),
                latestMillis(),
                history.at(last.at()) / 1e9,
                late);
    }

    private long calls() {
        return meter.count(Outcome.OK)
                + meter.count(Outcome.REFUSED)
                + meter.count(Outcome.UNKNOWN);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @FormatMethod
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}

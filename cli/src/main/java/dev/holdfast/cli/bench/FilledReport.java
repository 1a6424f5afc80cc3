package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.Locale;

/**
 * What one load came to on two systems whose rounds took turns.
 *
 * @param rows what the tables of one were filled with
 * @param without what the other came to
 * @param with what that one came to
 */
public record FilledReport(Rows rows, BenchReport without, BenchReport with) {

    /**
     * What is asked.
     *
     * @param work what is measured
     * @param options under what load
     * @param rows with what in the tables
     */
    public record Question(Work.Reserve work, BenchOptions options, Rows rows) {}

    /** One object: both reports, and how the rates of the full one stand to the other's. */
    public JsonText json() {
        return new JsonText()
                .put("without", without.json())
                .put("with", with.json())
                .put("holds", rows.holds())
                .put("movements", rows.movements())
                .raw("ratio_with_without", with.main().ratio(without.main()))
                .raw("ratio_empty_with_without", with.empty().ratio(without.empty()));
    }

    /** The pages for people, one after the other. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "without:%n%s%nwith %,d open holds and %,d movements:%n%s%n"
                        + "Reserve, with to without: %s; the empty call: %s%n",
                without.text(),
                rows.holds(),
                rows.movements(),
                with.text(),
                with.main().ratio(without.main()),
                with.empty().ratio(without.empty()));
    }
}

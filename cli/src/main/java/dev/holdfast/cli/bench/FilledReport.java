package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.JsonText;
import java.util.Locale;

/**
 * What one load came to before the tables were filled, and after.
 *
 * @param rows what they were filled with
 * @param without before
 * @param with after
 */
public record FilledReport(Rows rows, BenchReport without, BenchReport with) {

    /** One object: both reports, and how the second rate stands to the first. */
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

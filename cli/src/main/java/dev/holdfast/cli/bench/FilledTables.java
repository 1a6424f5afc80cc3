package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.time.Duration;
import java.util.List;

/**
 * Fills the tables before a load is measured. A tenth of the rows goes to the SKUs that are
 * measured, the rest to others.
 */
final class FilledTables {

    /** One in so many rows is of the SKUs that are measured. */
    private static final int SHARE = 10;

    /** The most SKUs that the others are spread over. */
    private static final int OTHERS = 10_000;

    /** Longer than any bench takes: none of them ends meanwhile. */
    private static final Duration OPEN = Duration.ofHours(12);

    private FilledTables() {}

    /**
     * Puts the rows in.
     *
     * @throws Complaint if they don't fit together, which would be a fault of the bench's own
     */
    static void fill(Site site, LocalSystem system, Rows rows) {
        Rows measured = rows.share(SHARE);
        Rows others = rows.without(measured);
        int spread = Math.min(OTHERS, others.movements());
        List<String> skus = site.names("other", spread);
        Shelf shelf = new Shelf(site.wire().any(), site.target().token(), skus);
        shelf.fill(Work.Reserve.PLAIN.opening());
        try (Database database = new Database(site.generator(), system, "stock")) {
            Filling filling = new Filling(database);
            filling.fill(site.skus(), measured, OPEN);
            filling.fill(skus, others, OPEN);
        }
        if (shelf.drift() + site.shelf().drift() > 0) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "The rows that the bench put in don't add up to their levels.",
                    "The bench writes other rows than the service: report it.");
        }
    }
}

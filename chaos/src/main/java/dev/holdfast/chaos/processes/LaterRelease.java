package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Releases that differ from this one by a migration each, which first expands as CONTRIBUTING.md
 * says: a column that may be null, and an index over it.
 */
final class LaterRelease {

    /** Far behind the migrations that there are. */
    private static final int FIRST = 9_001;

    private final Path classes;
    private int next = FIRST;

    /** In a folder that goes on the class path behind everything else. */
    LaterRelease(Path classes) {
        this.classes = classes;
    }

    Path classes() {
        return classes;
    }

    /** Adds the next migration to those there are. */
    void add() {
        try {
            Path migrations = Files.createDirectories(classes.resolve("db/stock"));
            Files.writeString(migrations.resolve("V%d__note.sql".formatted(next)), migration(next));
            next++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what the newest migration has made. */
    String probe() {
        return """
        select count(*)
        from information_schema.columns
        where table_schema = 'stock' and table_name = 'level' and column_name = 'note_%d'
        """
                .formatted(next - 1);
    }

    private static String migration(int number) {
        return """
        -- Why: to be tried under load. Locks both tables for a moment, and the second against
        -- writes while its index is built.
        alter table stock.level add column note_%1$d text;
        alter table stock.reservation add column note_%1$d text;
        create index reservation_by_note_%1$d on stock.reservation (merchant_id, note_%1$d)
            where note_%1$d is not null;
        """
                .formatted(number);
    }
}

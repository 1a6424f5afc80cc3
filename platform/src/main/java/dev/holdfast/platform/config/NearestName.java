package dev.holdfast.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a mistyped one most likely means. */
final class NearestName {

    private NearestName() {}

    /** The name with the fewest edits, if a third of its letters or fewer differ. */
    static Optional<String> of(String unknown, Collection<String> known) {
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(name -> edits(unknown, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> edits(unknown, name) * 3 <= name.length());
    }

    /** Levenshtein's distance: insertions, deletions and replacements. */
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

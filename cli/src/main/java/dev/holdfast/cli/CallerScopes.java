package dev.holdfast.cli;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.util.List;
import java.util.Set;

/** What a caller may be allowed to do. */
final class CallerScopes {

    /** For the help of an option. */
    static final String LIST =
            "stock.read, stock.reserve, stock.hold.open, stock.ship, stock.adjust, stock.configure";

    private static final List<String> ALL = List.of(LIST.split(", "));

    private CallerScopes() {}

    /** Complains of scopes that there aren't. */
    static void complainOfUnknown(Set<String> scopes) {
        List<String> unknown = scopes.stream().filter(scope -> !ALL.contains(scope)).toList();
        if (!unknown.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "There is no such scope: " + String.join(", ", unknown),
                    "The scopes are " + LIST + ".");
        }
    }
}

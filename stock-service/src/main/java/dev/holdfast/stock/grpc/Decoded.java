package dev.holdfast.stock.grpc;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Violations;
import java.util.function.Supplier;

/** What became of a request. */
sealed interface Decoded {
    /** It is well formed. */
    record WellFormed(Command command) implements Decoded {}

    /** It isn't. */
    record Malformed(Violations violations) implements Decoded {}

    /** The caller may not ask this, whatever the rest of it says. */
    record Forbidden(String scope) implements Decoded {}

    /** The command, if nothing was wrong with the fields it was read from. */
    static Decoded of(Fields fields, Supplier<Command> command) {
        return fields.violations().isEmpty()
                ? new WellFormed(command.get())
                : new Malformed(fields.violations());
    }
}

package dev.holdfast.stock.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Violations;
import java.util.List;
import java.util.Set;

/** What decoders make of requests. */
final class Reading {
    static final Caller CALLER = new Caller(1, "tester", Set.of());
    static final String ID = "00000000-0000-0000-0000-00000000002a";

    private Reading() {}

    /** The command; violations fail the test. */
    static <C extends Command> C command(Class<C> type, Decoded decoded) {
        assertThat(violations(decoded)).isEmpty();
        assertThat(decoded).isInstanceOf(Decoded.WellFormed.class);
        return type.cast(((Decoded.WellFormed) decoded).command());
    }

    /** The violations, each as one line. */
    static List<String> violations(Decoded decoded) {
        return decoded instanceof Decoded.Malformed malformed
                ? malformed.violations().list().stream()
                        .map(Violations.Violation::toString)
                        .toList()
                : List.of();
    }
}

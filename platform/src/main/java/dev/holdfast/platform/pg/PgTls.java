package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the wire to PostgreSQL is protected; the modes are PostgreSQL's own.
 *
 * @param mode what is demanded
 * @param authorities whom to trust, a PEM file
 */
public record PgTls(Mode mode, Optional<Path> authorities) {

    /** What is demanded of the server. */
    public enum Mode {
        /** Plain text. */
        DISABLE,
        /** TLS where the server offers it. */
        PREFER,
        /** TLS, whoever the server is. */
        REQUIRE,
        /** TLS, and a certificate from a trusted authority. */
        VERIFY_CA,
        /** The same, and the certificate names the host. */
        VERIFY_FULL
    }

    /** Checks that verifying modes know whom to trust. */
    public PgTls {
        boolean verifies = mode == Mode.VERIFY_CA || mode == Mode.VERIFY_FULL;
        if (verifies && authorities.isEmpty()) {
            throw new IllegalArgumentException(
                    "TLS mode %s needs to know whom to trust: set …tls.authorities."
                            .formatted(mode));
        }
    }

    static Section<PgTls> section(String prefix) {
        var s = Settings.under(prefix);
        var mode = s.choice("mode", Mode.DISABLE, "TLS to PostgreSQL, as its sslmode.");
        var authorities = s.path("authorities", "Certificates to trust, a PEM file.");
        return s.section(c -> new PgTls(c.get(mode), c.get(authorities)));
    }
}

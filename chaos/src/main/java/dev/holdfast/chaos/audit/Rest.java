package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import java.time.Duration;
import java.time.Instant;

/** {@link Rule#END}. */
final class Rest {

    private static final int HELD = 0;

    /** RULINGS 8: what is seen of an expiry may lag by a second. */
    private static final Duration LAG = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Findings findings;

    Rest(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        boolean left = false;
        Instant now = evidence.ledger().now();
        for (ReservationRow row : evidence.ledger().reservations()) {
            Instant expires = row.expires();
            if (row.state() == HELD) {
                left |= expires == null || now.isBefore(expires);
                if (expires != null && now.isAfter(expires.plus(LAG))) {
                    findings.broken(Rule.END, "%s is still held at %s", row, now);
                }
            }
        }
        for (LevelRow level : evidence.ledger().levels()) {
            if (!left && level.units().held() != 0) {
                findings.broken(Rule.END, "%s, though no hold is open", level);
            }
        }
        findings.examined(Rule.END, evidence.ledger().levels().size());
    }
}

package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.history.History;
import java.util.List;

/** Holds what callers were told against what the database keeps. */
public final class Audit {

    private Audit() {}

    /**
     * Looks at everything, once no call is under way and the last hold should have run out.
     *
     * @param history all calls that were made on the database, from its beginning
     * @param ledger what it keeps
     */
    public static Findings of(History history, Ledger ledger) {
        Findings findings = new Findings();
        Evidence evidence = new Evidence(history, ledger);
        new Sums(evidence, findings).check();
        new Once(evidence, findings).check();
        new Lives(evidence, findings).check();
        new Promises(evidence, findings).check();
        new Incoming(evidence, findings).check();
        new Days(evidence, findings).check();
        new Causality(evidence, findings).check();
        new Waits(evidence, findings).check();
        new Rest(evidence, findings).check();
        return findings;
    }

    /** How long after its end each hold that ran out was freed, the shortest first. */
    public static List<Lateness> lateness(Ledger ledger) {
        return Lives.lateness(ledger);
    }
}

package dev.holdfast.cli.bench;

import java.util.List;

/** One of the things that are measured beside each other. */
interface Way extends AutoCloseable {

    /** Its callers; each makes one call at a time. */
    List<? extends Caller> callers();

    /** Units held in all that it wrote so far; 0 where it writes nothing. */
    long held();

    /**
     * Proves that no level drifted from its movements.
     *
     * @throws dev.holdfast.cli.screen.Complaint if one did
     */
    void prove();

    @Override
    void close();
}

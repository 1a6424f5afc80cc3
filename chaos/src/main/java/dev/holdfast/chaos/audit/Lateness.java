package dev.holdfast.chaos.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * A hold that ran out.
 *
 * @param at when it was freed, by the database's clock
 * @param by how long after its end that was
 */
public record Lateness(Instant at, Duration by) {}

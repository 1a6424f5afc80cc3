/**
 * PostgreSQL: pools with every limit set, a watch that notices a lost database, and what a driver's
 * failure means. Start at {@link dev.holdfast.platform.pg.Postgres}.
 */
@NullMarked
package dev.holdfast.platform.pg;

import org.jspecify.annotations.NullMarked;

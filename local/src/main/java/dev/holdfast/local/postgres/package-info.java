/**
 * PostgreSQL 18 in a folder, without an installation. Start at {@link
 * dev.holdfast.local.postgres.LocalPostgres}.
 */
@NullMarked
package dev.holdfast.local.postgres;

import org.jspecify.annotations.NullMarked;

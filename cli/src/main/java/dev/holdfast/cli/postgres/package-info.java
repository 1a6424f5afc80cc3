/**
 * PostgreSQL 18 in a folder, without an installation. Start at {@link
 * dev.holdfast.cli.postgres.LocalPostgres}.
 */
@NullMarked
package dev.holdfast.cli.postgres;

import org.jspecify.annotations.NullMarked;

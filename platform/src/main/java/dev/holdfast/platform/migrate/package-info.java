/**
 * Migrations, the only room in which JDBC is allowed. Start at {@link
 * dev.holdfast.platform.migrate.Migrations}.
 */
@NullMarked
package dev.holdfast.platform.migrate;

import org.jspecify.annotations.NullMarked;

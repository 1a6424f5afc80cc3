/**
 * Migrations, the only room in which JDBC is allowed. Start at {@link
 * dev.holdfast.platform.migration.Migrations}.
 */
@NullMarked
package dev.holdfast.platform.migration;

import org.jspecify.annotations.NullMarked;

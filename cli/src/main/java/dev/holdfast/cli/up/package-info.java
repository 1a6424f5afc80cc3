/** A whole system in this process, on a PostgreSQL of its own. */
@NullMarked
package dev.holdfast.cli.up;

import org.jspecify.annotations.NullMarked;

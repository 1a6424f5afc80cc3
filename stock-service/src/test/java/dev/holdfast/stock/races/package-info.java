/** Many callers at once, over gRPC on a real PostgreSQL: what one of them wins no other has. */
@NullMarked
package dev.holdfast.stock.races;

import org.jspecify.annotations.NullMarked;

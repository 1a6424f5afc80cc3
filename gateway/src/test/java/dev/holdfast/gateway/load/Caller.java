package dev.holdfast.gateway.load;

import io.vertx.core.Future;

/** One way to place a reservation of one unit. */
@FunctionalInterface
interface Caller {

    /** Sends it; fails unless it was granted. */
    Future<Void> reserve(String reservationId, String sku);
}

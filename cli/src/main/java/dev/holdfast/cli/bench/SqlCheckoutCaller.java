package dev.holdfast.cli.bench;

import io.vertx.core.Future;
import java.util.UUID;

/**
 * Reserves, commits and ships by SQL, one after the other.
 *
 * @param sql the connection
 */
record SqlCheckoutCaller(SqlCaller sql) implements Caller {

    @Override
    public int steps() {
        return Work.Checkout.STEPS.size();
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        UUID id = Orders.newId();
        sql.reserve(basket, id)
                .compose(held -> stepped(held, outcome))
                .compose(_ -> sql.commit(basket, id))
                .compose(committed -> stepped(committed, outcome))
                .compose(_ -> sql.ship(basket, id))
                .compose(shipped -> stepped(shipped, outcome))
                .onComplete(
                        _ -> outcome.granted(basket.length),
                        failure -> outcome.failed(String.valueOf(failure)));
    }

    private static Future<Void> stepped(boolean well, Outcome outcome) {
        if (!well) {
            return Future.failedFuture("A step found nothing to change.");
        }
        outcome.stepped();
        return Future.succeededFuture();
    }
}

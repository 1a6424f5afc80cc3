package dev.holdfast.stock.configuring;

import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a call goes once its fields are read: the work on the merchant's rows, in one transaction.
 *
 * @param <R> the rows of one merchant
 */
public final class ConfiguringCalls<R> {
    private final ConfiguringTransaction<R> transaction;

    /**
     * Works with connections of this pool, whose role may change one merchant's rows at a time.
     *
     * @param rows a merchant's rows on a connection, within a transaction
     */
    public ConfiguringCalls(Pool pool, BiFunction<SqlConnection, Long, R> rows) {
        this.transaction = new ConfiguringTransaction<>(pool, rows);
    }

    /** A merchant that never called is made on the way, and that is kept. */
    public <A> Future<A> read(Caller caller, Fields fields, Function<R, Future<A>> work) {
        return fields.violations().isEmpty()
                ? transaction.keep(caller.merchant(), work)
                : Future.failedFuture(Failures.invalid(fields.violations()));
    }

    /** A refusal is part of the answer where the call only asks what would happen. */
    public <A> Future<A> change(
            Caller caller,
            Fields fields,
            boolean validateOnly,
            Function<R, Future<A>> work,
            Function<com.google.rpc.Status, A> refused) {
        Future<A> answer =
                fields.violations().isEmpty()
                        ? transaction.run(caller.merchant(), work, !validateOnly)
                        : Future.failedFuture(Failures.invalid(fields.violations()));
        return answer.recover(cause ->
                validateOnly && cause instanceof CallFailure refusal
                        ? Future.succeededFuture(refused.apply(refusal.toWholeProto()))
                        : Future.failedFuture(cause));
    }
}

package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.BatchGetStockResponse;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.GetStockResponse;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersResponse;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.ListCalendarResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListMovementsResponse;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ListStockResponse;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;

/** The reads of stock from PostgreSQL. */
public final class PgStockReads implements StockReads {
    private final StockLevels levels;
    private final StockList list;
    private final StockCalendar calendar;
    private final MovementList movements;
    private final BackOrderList backOrders;
    private final LevelProof proof;

    /**
     * Reads with connections of this pool; the clock tells lists that have gone on for too long.
     */
    public PgStockReads(Pool pool, InstantSource clock) {
        ReadTransaction transaction = new ReadTransaction(pool);
        this.levels = new StockLevels(transaction);
        this.list = new StockList(transaction, clock);
        this.calendar = new StockCalendar(transaction);
        this.movements = new MovementList(transaction);
        this.backOrders = new BackOrderList(transaction);
        this.proof = new LevelProof(transaction);
    }

    @Override
    public Future<GetStockResponse> getStock(Caller caller, GetStockRequest request) {
        return levels.one(caller.merchant(), request);
    }

    @Override
    public Future<BatchGetStockResponse> batchGetStock(
            Caller caller, BatchGetStockRequest request) {
        return levels.many(caller.merchant(), request);
    }

    @Override
    public Future<ListStockResponse> listStock(Caller caller, ListStockRequest request) {
        return list.page(caller.merchant(), request);
    }

    @Override
    public Future<ListCalendarResponse> listCalendar(Caller caller, ListCalendarRequest request) {
        return calendar.month(caller.merchant(), request);
    }

    @Override
    public Future<ListMovementsResponse> listMovements(
            Caller caller, ListMovementsRequest request) {
        return movements.page(caller.merchant(), request);
    }

    @Override
    public Future<ListBackOrdersResponse> listBackOrders(
            Caller caller, ListBackOrdersRequest request) {
        return backOrders.page(caller.merchant(), request);
    }

    @Override
    public Future<VerifyLevelsResponse> verifyLevels(Caller caller, VerifyLevelsRequest request) {
        return proof.page(caller.merchant(), request);
    }
}

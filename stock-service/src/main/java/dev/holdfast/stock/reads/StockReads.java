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

/**
 * The calls of StockService that change nothing. A future fails with a {@code CallFailure}, or with
 * anything else for a bug. Each is safe to repeat.
 */
public interface StockReads {
    /** All levels of one SKU. */
    Future<GetStockResponse> getStock(Caller caller, GetStockRequest request);

    /** All levels of many SKUs, read at one instant. */
    Future<BatchGetStockResponse> batchGetStock(Caller caller, BatchGetStockRequest request);

    /** A page of SKUs with their levels. */
    Future<ListStockResponse> listStock(Caller caller, ListStockRequest request);

    /** A month of a SKU that is stocked by day. */
    Future<ListCalendarResponse> listCalendar(Caller caller, ListCalendarRequest request);

    /** A page of the ledger. */
    Future<ListMovementsResponse> listMovements(Caller caller, ListMovementsRequest request);

    /** A page of the lines that wait for a SKU. */
    Future<ListBackOrdersResponse> listBackOrders(Caller caller, ListBackOrdersRequest request);

    /** A page of the proof that levels are the sum of their movements. */
    Future<VerifyLevelsResponse> verifyLevels(Caller caller, VerifyLevelsRequest request);
}

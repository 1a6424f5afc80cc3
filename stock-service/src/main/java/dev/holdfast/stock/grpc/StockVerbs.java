package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.MoveStockResponse;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetStockResponse;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.api.stock.v1.SetTrackingResponse;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.TransferStockResponse;

/** The changing calls of StockService. */
final class StockVerbs {
    static final Verb<AdjustStockRequest, AdjustStockResponse> ADJUST =
            Verb.onLevels(
                    AdjustDecoder::decode,
                    AdjustStockRequest::getValidateOnly,
                    StockAnswers::adjust,
                    refusal -> AdjustStockResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<SetStockRequest, SetStockResponse> SET =
            Verb.onLevels(
                    SetStockDecoder::decode,
                    SetStockRequest::getValidateOnly,
                    StockAnswers::set,
                    refusal -> SetStockResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<MoveStockRequest, MoveStockResponse> MOVE =
            Verb.onLevels(
                    MoveDecoder::move,
                    MoveStockRequest::getValidateOnly,
                    StockAnswers::move,
                    refusal -> MoveStockResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<TransferStockRequest, TransferStockResponse> TRANSFER =
            Verb.onLevels(
                    MoveDecoder::transfer,
                    TransferStockRequest::getValidateOnly,
                    StockAnswers::transfer,
                    refusal -> TransferStockResponse.newBuilder().setRefusal(refusal).build());

    static final Verb<SetTrackingRequest, SetTrackingResponse> TRACKING =
            Verb.onLevels(
                    SetStockDecoder::decode,
                    SetTrackingRequest::getValidateOnly,
                    StockAnswers::tracking,
                    refusal -> SetTrackingResponse.newBuilder().setRefusal(refusal).build());

    private StockVerbs() {}
}

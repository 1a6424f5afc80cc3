package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.GetSkuSettingsRequest;
import dev.holdfast.api.stock.v1.GetSkuSettingsResponse;
import dev.holdfast.api.stock.v1.ListSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsResponse;
import dev.holdfast.api.stock.v1.SkuServiceGrpc.SkuServiceImplBase;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsResponse;
import dev.holdfast.platform.grpc.Answers;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.skus.Skus;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;

/** SkuService on the wire: every call is passed on. */
public final class SkuGrpcService extends SkuServiceImplBase {
    private final Skus skus;

    /** Serves these. */
    public SkuGrpcService(Skus skus) {
        this.skus = skus;
    }

    @Override
    public void getSkuSettings(
            GetSkuSettingsRequest request, StreamObserver<GetSkuSettingsResponse> observer) {
        answer(observer, skus.getSkuSettings(Caller.current(), request));
    }

    @Override
    public void listSkuSettings(
            ListSkuSettingsRequest request, StreamObserver<ListSkuSettingsResponse> observer) {
        answer(observer, skus.listSkuSettings(Caller.current(), request));
    }

    @Override
    public void updateSkuSettings(
            UpdateSkuSettingsRequest request, StreamObserver<UpdateSkuSettingsResponse> observer) {
        answer(observer, skus.updateSkuSettings(Caller.current(), request));
    }

    private static <A> void answer(StreamObserver<A> observer, Future<A> answer) {
        Answers.with(
                observer, answer.recover(cause -> Future.failedFuture(CommandFailures.of(cause))));
    }
}

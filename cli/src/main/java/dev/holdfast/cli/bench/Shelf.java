package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The SKUs of one bench in the service, filled and looked over by its own calls. */
final class Shelf implements Store {

    private static final int SKUS_A_CALL = 1_000;
    private static final long DEADLINE_SECONDS = 300;

    private final StockServiceBlockingStub stock;
    private final List<String> skus;

    Shelf(Channel channel, String token, List<String> skus) {
        this.stock =
                StockServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(GrpcChannels.token(() -> token));
        this.skus = skus;
    }

    /** Puts so many units of each on it. */
    void fill(long units) {
        for (List<String> some : pages()) {
            SetStockRequest.Builder request =
                    SetStockRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                            .setReason("Opening stock of a bench");
            for (String sku : some) {
                request.addLines(
                        SetStockLine.newBuilder()
                                .setSku(sku)
                                .setQuantity(Quantity.newBuilder().setUnits(units)));
            }
            call(stub -> stub.setStock(request.build()));
        }
    }

    @Override
    public String owner() {
        return "stock-service";
    }

    @Override
    public Standing standing() {
        Standing standing = Standing.NOTHING;
        for (List<String> some : pages()) {
            BatchGetStockRequest request =
                    BatchGetStockRequest.newBuilder().addAllSkus(some).build();
            standing =
                    call(stub -> stub.batchGetStock(request)).getStocksList().stream()
                            .flatMap(found -> found.getLevelsList().stream())
                            .map(Shelf::standing)
                            .reduce(standing, Standing::plus);
        }
        return standing;
    }

    @Override
    public long drift() {
        long drift = 0;
        for (List<String> some : pages()) {
            String page = "";
            do {
                VerifyLevelsRequest request =
                        VerifyLevelsRequest.newBuilder()
                                .addAllSkus(some)
                                .setPageToken(page)
                                .build();
                VerifyLevelsResponse answer = call(stub -> stub.verifyLevels(request));
                drift += answer.getDriftsCount();
                page = answer.getNextPageToken();
            } while (!page.isEmpty());
        }
        return drift;
    }

    private static Standing standing(Level level) {
        return new Standing(level.getOnHand(), level.getHeld(), level.getCommitted());
    }

    private Iterable<List<String>> pages() {
        return () ->
                IntStream.iterate(0, i -> i < skus.size(), i -> i + SKUS_A_CALL)
                        .mapToObj(from ->
                                skus.subList(from, Math.min(skus.size(), from + SKUS_A_CALL)))
                        .iterator();
    }

    private <A> A call(Function<StockServiceBlockingStub, A> call) {
        try {
            return call.apply(stock.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            throw complaint(e);
        }
    }

    private static Complaint complaint(StatusRuntimeException e) {
        return switch (e.getStatus().getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                    new Complaint(
                            ExitCode.NO_PERMISSION,
                            "The target refuses the token: " + e.getStatus().getDescription(),
                            "Give one with the scopes stock.read, stock.reserve, stock.ship and stock.adjust by"
                                    + " --token-file or HOLDFAST_TOKEN; 'holdfast up' prints one.",
                            e);
            case UNIMPLEMENTED ->
                    new Complaint(
                            ExitCode.UNAVAILABLE,
                            "What listens at the target isn't a stock service.",
                            "Name the gRPC port of one; 'holdfast up' prints it.",
                            e);
            default ->
                    new Complaint(
                            ExitCode.FAILED,
                            "The target refused a call: " + e.getMessage(),
                            "docs/errors.md says what the reason means.",
                            e);
        };
    }
}

package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.Bucket;
import dev.holdfast.api.stock.v1.MoveStockLine;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Verb;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Calls on levels, chosen by chance. */
final class StockRequests {

    private final Shop shop;
    private final RandomGenerator random;

    StockRequests(Shop shop, RandomGenerator random) {
        this.shop = shop;
        this.random = random;
    }

    /** What every merchant begins with: one level. */
    static Binding<?, ?> opening(UUID id, String sku, String location, long units) {
        SetStockRequest request =
                SetStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                        .addLines(setLine(sku, location, units))
                        .build();
        return set(id, request, units, sku);
    }

    /** Any call on levels. */
    Binding<?, ?> any(UUID id) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> receive(id);
            case 2 -> shrink(id);
            case 3 -> move(id);
            case 4 -> transfer(id);
            default -> count(id);
        };
    }

    /** The same call with other content. */
    static Binding<?, ?> altered(Binding<?, ?> call) {
        Message request = call.request();
        UUID id = call.asked().id();
        return switch (request) {
            case AdjustStockRequest adjust ->
                    adjust(id, adjust.toBuilder().setReference("other").build(), 0);
            case SetStockRequest set ->
                    set(id, set.toBuilder().setReference("other").build(), 0, "");
            case MoveStockRequest move -> move(id, move.toBuilder().setReference("other").build());
            case TransferStockRequest transfer ->
                    transfer(id, transfer.toBuilder().setReference("other").build());
            default -> ReservationRequests.altered(call);
        };
    }

    private Binding<?, ?> receive(UUID id) {
        boolean awaited = random.nextInt(3) == 0;
        String sku = awaited ? Shop.awaited() : shop.anySold(random);
        long units = 1L + random.nextInt(awaited ? 10 : 40);
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(id.toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                        .addLines(adjustLine(sku, units))
                        .build();
        return adjust(id, request, units);
    }

    private Binding<?, ?> shrink(UUID id) {
        boolean cut = random.nextInt(3) == 0;
        List<String> cuttable = List.of(Shop.counted(0), Shop.counted(1), Shop.awaited());
        String sku = cut ? cuttable.get(random.nextInt(3)) : shop.anySold(random);
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(id.toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE)
                        .addLines(
                                adjustLine(sku, -1 - random.nextInt(cut ? 30 : 2)).toBuilder()
                                        .setAtMost(!cut))
                        .build();
        return adjust(id, request, 0);
    }

    private Binding<?, ?> move(UUID id) {
        boolean away = random.nextBoolean();
        MoveStockRequest request =
                MoveStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .addLines(
                                MoveStockLine.newBuilder()
                                        .setSku(shop.anySold(random))
                                        .setLocationId(Shop.anyLocation(random))
                                        .setFrom(
                                                away
                                                        ? Bucket.BUCKET_AVAILABLE
                                                        : Bucket.BUCKET_DAMAGED)
                                        .setTo(
                                                away
                                                        ? Bucket.BUCKET_DAMAGED
                                                        : Bucket.BUCKET_AVAILABLE)
                                        .setUnits(1 + random.nextInt(2)))
                        .build();
        return move(id, request);
    }

    private Binding<?, ?> transfer(UUID id) {
        boolean out = random.nextBoolean();
        TransferStockRequest request =
                TransferStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .addLines(
                                TransferStockLine.newBuilder()
                                        .setSku(shop.anySold(random))
                                        .setFromLocationId(out ? Shop.DEFAULT : Shop.ANNEX)
                                        .setToLocationId(out ? Shop.ANNEX : Shop.DEFAULT)
                                        .setUnits(1 + random.nextInt(5)))
                        .build();
        return transfer(id, request);
    }

    private Binding<?, ?> count(UUID id) {
        String sku = Shop.counted(random.nextInt(2));
        SetStockRequest request =
                SetStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .setBasis(
                                random.nextBoolean()
                                        ? SetStockBasis.SET_STOCK_BASIS_ON_HAND
                                        : SetStockBasis.SET_STOCK_BASIS_AVAILABLE)
                        .addLines(setLine(sku, Shop.anyLocation(random), random.nextInt(150)))
                        .build();
        return set(id, request, 0, sku);
    }

    private AdjustmentLine adjustLine(String sku, long units) {
        return AdjustmentLine.newBuilder()
                .setSku(sku)
                .setLocationId(Shop.anyLocation(random))
                .setUnits(units)
                .build();
    }

    private static SetStockLine setLine(String sku, String location, long units) {
        return SetStockLine.newBuilder()
                .setSku(sku)
                .setLocationId(location)
                .setQuantity(Quantity.newBuilder().setUnits(units))
                .build();
    }

    private static Binding<?, ?> adjust(UUID id, AdjustStockRequest request, long received) {
        String sku = request.getLines(0).getSku();
        return new Binding<>(
                asked(Verb.ADJUST, id, received, sku, request),
                StockServiceGrpc.getAdjustStockMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> set(UUID id, SetStockRequest request, long units, String sku) {
        return new Binding<>(
                asked(Verb.SET, id, units, sku, request),
                StockServiceGrpc.getSetStockMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> move(UUID id, MoveStockRequest request) {
        return new Binding<>(
                asked(Verb.MOVE, id, 0, "", request),
                StockServiceGrpc.getMoveStockMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> transfer(UUID id, TransferStockRequest request) {
        return new Binding<>(
                asked(Verb.TRANSFER, id, 0, "", request),
                StockServiceGrpc.getTransferStockMethod(),
                request,
                Effects::of);
    }

    private static Asked asked(Verb verb, UUID id, long received, String sku, Message request) {
        return new Asked(verb, id, null, true, received, sku, Requests.text(request));
    }
}

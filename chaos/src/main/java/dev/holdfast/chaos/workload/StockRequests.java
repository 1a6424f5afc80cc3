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
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What every merchant begins with: so many units of each of these. */
    static Binding<?, ?> opening(UUID id, List<Goods> goods, String location, long units) {
        SetStockRequest.Builder request =
                SetStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND);
        goods.forEach(of -> request.addLines(setLine(of, location, units)));
        return set(id, request.build(), units);
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
                    adjust(id, adjust.toBuilder().setReference("other").build(), Map.of());
            case SetStockRequest set ->
                    set(id, set.toBuilder().setReference("other").build(), Map.of());
            case MoveStockRequest move -> move(id, move.toBuilder().setReference("other").build());
            case TransferStockRequest transfer ->
                    transfer(id, transfer.toBuilder().setReference("other").build());
            default -> ShipmentRequests.altered(call);
        };
    }

    private Binding<?, ?> receive(UUID id) {
        boolean awaited = random.nextInt(3) == 0;
        Goods goods = awaited ? new Goods(Shop.awaited()) : shop.anyUncut(random);
        long units = 1L + random.nextInt(awaited ? 10 : 40);
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(id.toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                        .addLines(adjustLine(goods, units))
                        .build();
        return adjust(id, request, Map.of(goods, units));
    }

    private Binding<?, ?> shrink(UUID id) {
        boolean cut = random.nextInt(3) == 0;
        List<String> cuttable = List.of(Shop.counted(0), Shop.counted(1), Shop.awaited());
        Goods goods = cut ? new Goods(cuttable.get(random.nextInt(3))) : shop.anyUncut(random);
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(id.toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE)
                        .addLines(
                                adjustLine(goods, -1 - random.nextInt(cut ? 30 : 2)).toBuilder()
                                        .setAtMost(!cut))
                        .build();
        return adjust(id, request, Map.of());
    }

    private Binding<?, ?> move(UUID id) {
        boolean away = random.nextBoolean();
        Goods goods = shop.anyUncut(random);
        MoveStockLine.Builder line =
                MoveStockLine.newBuilder()
                        .setSku(goods.sku())
                        .setLocationId(Shop.anyLocation(random))
                        .setFrom(away ? Bucket.BUCKET_AVAILABLE : Bucket.BUCKET_DAMAGED)
                        .setTo(away ? Bucket.BUCKET_DAMAGED : Bucket.BUCKET_AVAILABLE)
                        .setUnits(1 + random.nextInt(2));
        if (!goods.day().isEmpty()) {
            line.setFulfilmentDate(Days.date(goods.day()));
        }
        return move(
                id,
                MoveStockRequest.newBuilder().setRequestId(id.toString()).addLines(line).build());
    }

    private Binding<?, ?> transfer(UUID id) {
        boolean out = random.nextBoolean();
        Goods goods = shop.anyUncut(random);
        TransferStockLine.Builder line =
                TransferStockLine.newBuilder()
                        .setSku(goods.sku())
                        .setFromLocationId(out ? Shop.DEFAULT : Shop.ANNEX)
                        .setToLocationId(out ? Shop.ANNEX : Shop.DEFAULT)
                        .setUnits(1 + random.nextInt(5));
        if (!goods.day().isEmpty()) {
            line.setFulfilmentDate(Days.date(goods.day()));
        }
        return transfer(
                id,
                TransferStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .addLines(line)
                        .build());
    }

    /** Of one level, or of all days in one call. */
    private Binding<?, ?> count(UUID id) {
        List<Goods> counted =
                random.nextInt(3) == 0
                        ? Shop.everyDay(Shop.countedDaily())
                        : List.of(new Goods(Shop.counted(random.nextInt(2))));
        String location = Shop.anyLocation(random);
        SetStockRequest.Builder request =
                SetStockRequest.newBuilder()
                        .setRequestId(id.toString())
                        .setBasis(
                                random.nextBoolean()
                                        ? SetStockBasis.SET_STOCK_BASIS_ON_HAND
                                        : SetStockBasis.SET_STOCK_BASIS_AVAILABLE);
        counted.forEach(goods -> request.addLines(setLine(goods, location, random.nextInt(150))));
        return set(id, request.build(), 0);
    }

    private AdjustmentLine adjustLine(Goods goods, long units) {
        AdjustmentLine.Builder line =
                AdjustmentLine.newBuilder()
                        .setSku(goods.sku())
                        .setLocationId(Shop.anyLocation(random))
                        .setUnits(units);
        if (!goods.day().isEmpty()) {
            line.setFulfilmentDate(Days.date(goods.day()));
        }
        return line.build();
    }

    private static SetStockLine setLine(Goods goods, String location, long units) {
        SetStockLine.Builder line =
                SetStockLine.newBuilder()
                        .setSku(goods.sku())
                        .setLocationId(location)
                        .setQuantity(Quantity.newBuilder().setUnits(units));
        if (!goods.day().isEmpty()) {
            line.setFulfilmentDate(Days.date(goods.day()));
        }
        return line.build();
    }

    private static Binding<?, ?> adjust(
            UUID id, AdjustStockRequest request, Map<Goods, Long> received) {
        return new Binding<>(
                asked(Verb.ADJUST, id, received, request),
                StockServiceGrpc.getAdjustStockMethod(),
                request,
                Effects::of);
    }

    /** Each line is of other goods, and brings at most so many. */
    private static Binding<?, ?> set(UUID id, SetStockRequest request, long units) {
        Map<Goods, Long> received = new HashMap<>();
        for (SetStockLine line : request.getLinesList()) {
            received.put(new Goods(line.getSku(), Days.of(line.getFulfilmentDate())), units);
        }
        return set(id, request, received);
    }

    private static Binding<?, ?> set(UUID id, SetStockRequest request, Map<Goods, Long> received) {
        return new Binding<>(
                asked(Verb.SET, id, received, request),
                StockServiceGrpc.getSetStockMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> move(UUID id, MoveStockRequest request) {
        return new Binding<>(
                asked(Verb.MOVE, id, Map.of(), request),
                StockServiceGrpc.getMoveStockMethod(),
                request,
                Effects::of);
    }

    private static Binding<?, ?> transfer(UUID id, TransferStockRequest request) {
        return new Binding<>(
                asked(Verb.TRANSFER, id, Map.of(), request),
                StockServiceGrpc.getTransferStockMethod(),
                request,
                Effects::of);
    }

    private static Asked asked(Verb verb, UUID id, Map<Goods, Long> received, Message request) {
        return new Asked(verb, id, null, null, true, received, "", Requests.text(request));
    }
}

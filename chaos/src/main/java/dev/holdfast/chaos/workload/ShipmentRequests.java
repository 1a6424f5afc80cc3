package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Verb;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Calls on expected shipments, chosen by chance. */
final class ShipmentRequests {

    private static final int MOST_UNITS = 30;
    private static final int FEW_UNITS = 6;

    private final Shop shop;
    private final RandomGenerator random;

    ShipmentRequests(Shop shop, RandomGenerator random) {
        this.shop = shop;
        this.random = random;
    }

    /** One in six is of what orders wait for, and then little. */
    Binding<?, ?> expect(UUID id) {
        boolean awaited = random.nextInt(6) == 0;
        Goods goods = awaited ? new Goods(Shop.awaited()) : shop.anyUncut(random);
        CreateExpectedShipmentRequest.Builder request =
                CreateExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(id.toString())
                        .setSku(goods.sku())
                        .setLocationId(Shop.anyLocation(random))
                        .setUnits(1 + random.nextInt(awaited ? FEW_UNITS : MOST_UNITS))
                        .setExpectedDate(Days.date(Days.OPEN.getFirst()));
        if (!goods.day().isEmpty()) {
            request.setFulfilmentDate(Days.date(goods.day()));
        }
        return expect(id, request.build());
    }

    /** Some of what is missing, or all, or a few more. */
    Binding<?, ?> receive(ExpectedShipment shipment, UUID id) {
        return receive(
                id,
                ReceiveExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(shipment.getExpectedShipmentId())
                        .setRequestId(id.toString())
                        .setUnits(1 + random.nextLong(shipment.getOutstanding() + 2))
                        .build(),
                new Goods(shipment.getSku(), Days.of(shipment.getFulfilmentDate())));
    }

    Binding<?, ?> cancel(ExpectedShipment shipment, UUID id) {
        return cancel(
                id,
                CancelExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(shipment.getExpectedShipmentId())
                        .setRequestId(id.toString())
                        .build());
    }

    /** The same call with other content. */
    static Binding<?, ?> altered(Binding<?, ?> call) {
        Message request = call.request();
        UUID id = call.asked().id();
        return switch (request) {
            case CreateExpectedShipmentRequest r ->
                    expect(id, r.toBuilder().setReference("other").build());
            case ReceiveExpectedShipmentRequest r ->
                    receive(
                            id,
                            r.toBuilder().setUnits(r.getUnits() + 1).build(),
                            call.asked().received().keySet().iterator().next());
            case CancelExpectedShipmentRequest r ->
                    cancel(id, r.toBuilder().setReason("other").build());
            default -> ReservationRequests.altered(call);
        };
    }

    private static Binding<?, ?> expect(UUID id, CreateExpectedShipmentRequest request) {
        return new Binding<>(
                asked(Verb.EXPECT, id, id.toString(), Map.of(), request),
                ExpectedShipmentServiceGrpc.getCreateExpectedShipmentMethod(),
                request,
                (_, answer) -> Effects.ofShipment(answer.getRepeated()));
    }

    private static Binding<?, ?> receive(
            UUID id, ReceiveExpectedShipmentRequest request, Goods goods) {
        Map<Goods, Long> received = Map.of(goods, request.getUnits());
        return new Binding<>(
                asked(Verb.RECEIVE, id, request.getExpectedShipmentId(), received, request),
                ExpectedShipmentServiceGrpc.getReceiveExpectedShipmentMethod(),
                request,
                (_, answer) -> Effects.ofShipment(answer.getRepeated()));
    }

    private static Binding<?, ?> cancel(UUID id, CancelExpectedShipmentRequest request) {
        return new Binding<>(
                asked(Verb.CANCEL, id, request.getExpectedShipmentId(), Map.of(), request),
                ExpectedShipmentServiceGrpc.getCancelExpectedShipmentMethod(),
                request,
                (_, answer) -> Effects.ofShipment(answer.getRepeated()));
    }

    private static Asked asked(
            Verb verb, UUID id, String shipment, Map<Goods, Long> received, Message request) {
        return new Asked(
                verb,
                id,
                null,
                UUID.fromString(shipment),
                true,
                received,
                "",
                Requests.text(request));
    }
}

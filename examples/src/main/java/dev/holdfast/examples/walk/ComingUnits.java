package dev.holdfast.examples.walk;

import com.google.protobuf.FieldMask;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExpectedShipmentState;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.examples.StockRefusal;
import dev.holdfast.examples.walk.Shop.Line;
import io.grpc.StatusRuntimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The rules of expected shipments. */
final class ComingUnits {

    private final Walk walk;
    private final Shop shop;
    private final String lamp;
    private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(10);
    private final LocalDate later = soon.plusDays(7);
    private final String pallet = Shop.newId();
    private final String parcel = Shop.newId();

    ComingUnits(Walk walk, Shop shop) {
        this.walk = walk;
        this.shop = shop;
        this.lamp = shop.sku("LAMP");
    }

    void walk() {
        announced();
        byWhen();
        changed();
        received();
        proven();
    }

    private void announced() {
        walk.rule(
                "What is announced is incoming, and never sold.",
                () -> {
                    walk.asks("SetStock 2 LAMP", () -> shop.set(new Line(lamp, null, 2)));
                    walk.asks(
                            "CreateExpectedShipment 40 LAMP for " + soon,
                            () -> create(pallet, lamp, 40, soon));
                    walk.sees("incoming", 40L, level().getIncoming());
                    walk.sees("available", 2L, level().getAvailable());
                    walk.isRefused(
                            "Reserve 3 LAMP",
                            "INSUFFICIENT_STOCK",
                            () -> shop.hold(new Line(lamp, null, 3)));
                });
        walk.rule(
                "The same announcement again takes effect once; its id is used for no other.",
                () -> {
                    CreateExpectedShipmentResponse again =
                            walk.asks(
                                    "CreateExpectedShipment, the same again",
                                    () -> create(pallet, lamp, 40, soon));
                    walk.sees("repeated", true, again.getRepeated());
                    walk.isRefused(
                            "CreateExpectedShipment, the same id with 41",
                            "REQUEST_ID_REUSED",
                            () -> create(pallet, lamp, 41, soon));
                    walk.sees("incoming", 40L, level().getIncoming());
                });
        walk.rule(
                "An announcement makes no SKU.",
                () ->
                        walk.isRefused(
                                "CreateExpectedShipment 1 of a SKU that isn't there",
                                "SKU_NOT_FOUND",
                                () -> create(Shop.newId(), shop.sku("NONE"), 1, soon)));
    }

    private void byWhen() {
        walk.rule(
                "A refusal says the first day by which enough is expected, day by day added up.",
                () -> {
                    walk.asks(
                            "CreateExpectedShipment 10 LAMP for " + later,
                            () -> create(parcel, lamp, 10, later));
                    walk.sees("Reserve 42 LAMP: refused, expected", soon, expected(42));
                    walk.sees("Reserve 43 LAMP: refused, expected", later, expected(43));
                    walk.sees("Reserve 53 LAMP: refused, expected", "no day", expected(53));
                });
    }

    private void changed() {
        walk.rule(
                "An announcement can be changed, unless somebody else changed it meanwhile.",
                () -> {
                    ExpectedShipment fewer =
                            walk.asks(
                                    "UpdateExpectedShipment: 30 LAMP",
                                    () ->
                                            update(
                                                    ExpectedShipment.newBuilder()
                                                            .setUnits(30)
                                                            .setEtag("1"),
                                                    "units"));
                    walk.sees("outstanding", 30L, fewer.getOutstanding());
                    walk.sees("incoming", 40L, level().getIncoming());
                    walk.isRefused(
                            "UpdateExpectedShipment with the old etag",
                            "ETAG_MISMATCH",
                            () ->
                                    update(
                                            ExpectedShipment.newBuilder().setUnits(20).setEtag("1"),
                                            "units"));
                });
        walk.rule(
                "Lists are by day, the soonest first.",
                () -> {
                    List<String> ids =
                            shop
                                    .expected()
                                    .listExpectedShipments(
                                            ListExpectedShipmentsRequest.newBuilder()
                                                    .setSku(lamp)
                                                    .build())
                                    .getExpectedShipmentsList()
                                    .stream()
                                    .map(ExpectedShipment::getExpectedShipmentId)
                                    .toList();
                    walk.sees("listed", List.of(pallet, parcel), ids);
                });
    }

    private void received() {
        walk.rule(
                "What came is on hand and no longer incoming; the rest stays expected.",
                () -> {
                    ReceiveExpectedShipmentResponse some =
                            walk.asks("ReceiveExpectedShipment 24", () -> receive(pallet, 24));
                    walk.sees("on hand", 26L, some.getLevel().getOnHand());
                    walk.sees("incoming", 16L, some.getLevel().getIncoming());
                    walk.sees("outstanding", 6L, some.getExpectedShipment().getOutstanding());
                });
        walk.rule(
                "What came is what counts: more than was expected is taken, and said.",
                () -> {
                    ReceiveExpectedShipmentResponse more =
                            walk.asks("ReceiveExpectedShipment 8", () -> receive(pallet, 8));
                    walk.sees("unexpected", 2L, more.getUnexpected());
                    walk.sees("on hand", 34L, more.getLevel().getOnHand());
                    walk.sees("incoming", 10L, more.getLevel().getIncoming());
                    walk.sees(
                            "state",
                            ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_RECEIVED,
                            more.getExpectedShipment().getState());
                });
        walk.rule(
                "What doesn't come is cancelled, and then nothing more can be received of it.",
                () -> {
                    walk.asks("CancelExpectedShipment", () -> cancel(parcel));
                    walk.sees("incoming", 0L, level().getIncoming());
                    walk.isRefused(
                            "ReceiveExpectedShipment",
                            "EXPECTED_SHIPMENT_CLOSED",
                            () -> receive(parcel, 1));
                });
    }

    private void proven() {
        walk.rule(
                "The ledger proves it.",
                () ->
                        walk.sees(
                                "levels that aren't the sum of their movements",
                                List.of(),
                                shop.stock()
                                        .verifyLevels(
                                                VerifyLevelsRequest.newBuilder()
                                                        .addSkus(lamp)
                                                        .build())
                                        .getDriftsList()));
    }

    private Level level() {
        return shop.level(lamp, null);
    }

    private CreateExpectedShipmentResponse create(
            String id, String sku, long units, LocalDate day) {
        return shop.expected()
                .createExpectedShipment(
                        CreateExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setSku(sku)
                                .setUnits(units)
                                .setExpectedDate(Shop.date(day))
                                .build());
    }

    private ExpectedShipment update(ExpectedShipment.Builder change, String field) {
        return shop.expected()
                .updateExpectedShipment(
                        UpdateExpectedShipmentRequest.newBuilder()
                                .setExpectedShipment(change.setExpectedShipmentId(pallet))
                                .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                                .build())
                .getExpectedShipment();
    }

    private ReceiveExpectedShipmentResponse receive(String id, long units) {
        return shop.expected()
                .receiveExpectedShipment(
                        ReceiveExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setRequestId(Shop.newId())
                                .setUnits(units)
                                .build());
    }

    private ExpectedShipment cancel(String id) {
        return shop.expected()
                .cancelExpectedShipment(
                        CancelExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setRequestId(Shop.newId())
                                .build())
                .getExpectedShipment();
    }

    /** The day that a refusal names for so many lamps. */
    private Object expected(long units) {
        try {
            return shop.hold(new Line(lamp, null, units)).getState();
        } catch (StatusRuntimeException failure) {
            Shortage shortage = StockRefusal.shortagesOf(failure).getFirst();
            return shortage.hasExpectedDate() ? Shop.day(shortage.getExpectedDate()) : "no day";
        }
    }
}

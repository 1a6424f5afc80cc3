package dev.holdfast.stock.bounds;

import com.google.protobuf.Message;
import com.google.type.Date;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.Bucket;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.DeleteLocationRequest;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetLocationRequest;
import dev.holdfast.api.stock.v1.GetMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetSkuSettingsRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListLocationsRequest;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.MoveStockLine;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseTo;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One valid request for each call, by its type. What is repeated has an element, so that its fields
 * can be tried. What it names need not be there: that is found out after the bounds.
 */
final class BaseRequests {
    private static final String SKU = "MUG";
    private static final String ID = UUID.randomUUID().toString();
    private static final LineUnits LINE = LineUnits.newBuilder().setLineId("1").setUnits(1).build();
    private static final Quantity TEN = Quantity.newBuilder().setUnits(10).build();

    private static final Map<String, Message> ALL =
            Stream.of(reservations(), reads(), levels(), places(), skus(), expectedShipments())
                    .flatMap(List::stream)
                    .collect(
                            Collectors.toMap(
                                    each -> each.getDescriptorForType().getFullName(),
                                    Function.identity()));

    private BaseRequests() {}

    /** The request of this type. */
    static Message of(String type) {
        Message request = ALL.get(type);
        if (request == null) {
            throw new AssertionError("there is no base request of type " + type);
        }
        return request;
    }

    private static List<Message> reservations() {
        ReserveLine line = ReserveLine.newBuilder().setSku(SKU).setUnits(1).build();
        AmendLine amended = AmendLine.newBuilder().setLineId("1").setUnits(1).build();
        return List.of(
                ReserveRequest.newBuilder().setReservationId(ID).addLines(line).build(),
                ExtendRequest.newBuilder().setReservationId(ID).build(),
                CommitRequest.newBuilder().setReservationId(ID).addLines(LINE).build(),
                ReleaseRequest.newBuilder()
                        .setReservationId(ID)
                        .addLines(LINE)
                        .setTo(ReleaseTo.RELEASE_TO_UNAVAILABLE)
                        .build(),
                ShipRequest.newBuilder()
                        .setReservationId(ID)
                        .setShipmentId(ID)
                        .addLines(LINE)
                        .build(),
                AmendReservationRequest.newBuilder().setReservationId(ID).addLines(amended).build(),
                TransferReservationRequest.newBuilder()
                        .setReservationId(ID)
                        .setToLocationId("default")
                        .addLines(LINE)
                        .build());
    }

    private static List<Message> reads() {
        return List.of(
                GetReservationRequest.newBuilder().setReservationId(ID).build(),
                ListReservationsRequest.getDefaultInstance(),
                GetShipmentRequest.newBuilder().setShipmentId(ID).build(),
                ListShipmentsRequest.getDefaultInstance(),
                GetStockRequest.newBuilder().setSku(SKU).build(),
                BatchGetStockRequest.newBuilder().addSkus(SKU).build(),
                ListStockRequest.getDefaultInstance(),
                ListCalendarRequest.newBuilder().setSku(SKU).setYear(2026).setMonth(12).build(),
                ListMovementsRequest.newBuilder().setSku(SKU).setReservationId(ID).build(),
                ListBackOrdersRequest.newBuilder().setSku(SKU).build(),
                VerifyLevelsRequest.newBuilder().addSkus(SKU).build());
    }

    private static List<Message> levels() {
        AdjustmentLine adjusted = AdjustmentLine.newBuilder().setSku(SKU).setUnits(1).build();
        MoveStockLine moved =
                MoveStockLine.newBuilder()
                        .setSku(SKU)
                        .setFrom(Bucket.BUCKET_AVAILABLE)
                        .setTo(Bucket.BUCKET_DAMAGED)
                        .setUnits(1)
                        .build();
        TransferStockLine transferred =
                TransferStockLine.newBuilder()
                        .setSku(SKU)
                        .setFromLocationId("default")
                        .setToLocationId("porto")
                        .setUnits(1)
                        .build();
        return List.of(
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(ID)
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_CORRECTION)
                        .addLines(adjusted)
                        .build(),
                SetStockRequest.newBuilder()
                        .addLines(SetStockLine.newBuilder().setSku(SKU).setQuantity(TEN))
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                        .build(),
                MoveStockRequest.newBuilder().setRequestId(ID).addLines(moved).build(),
                TransferStockRequest.newBuilder().setRequestId(ID).addLines(transferred).build(),
                SetTrackingRequest.newBuilder().setSku(SKU).setQuantity(TEN).build());
    }

    private static List<Message> skus() {
        return List.of(
                GetSkuSettingsRequest.newBuilder().setSku(SKU).build(),
                ListSkuSettingsRequest.getDefaultInstance(),
                UpdateSkuSettingsRequest.newBuilder()
                        .setSettings(SkuSettings.newBuilder().setSku(SKU).setForSale(true))
                        .build());
    }

    private static List<Message> expectedShipments() {
        Date day = Date.newBuilder().setYear(2026).setMonth(12).setDay(24).build();
        ExpectedShipment shipment =
                ExpectedShipment.newBuilder()
                        .setExpectedShipmentId(ID)
                        .setUnits(4)
                        .setExpectedDate(day)
                        .setReference("PO-1")
                        .setNote("a pallet")
                        .build();
        return List.of(
                CreateExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(ID)
                        .setSku(SKU)
                        .setUnits(4)
                        .setExpectedDate(day)
                        .build(),
                UpdateExpectedShipmentRequest.newBuilder().setExpectedShipment(shipment).build(),
                ReceiveExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(ID)
                        .setRequestId(ID)
                        .build(),
                CancelExpectedShipmentRequest.newBuilder().setExpectedShipmentId(ID).build(),
                GetExpectedShipmentRequest.newBuilder().setExpectedShipmentId(ID).build(),
                ListExpectedShipmentsRequest.getDefaultInstance());
    }

    private static List<Message> places() {
        Location location =
                Location.newBuilder().setLocationId("porto").setDisplayName("Porto").build();
        return List.of(
                CreateLocationRequest.newBuilder().setLocation(location).build(),
                GetLocationRequest.newBuilder().setLocationId("porto").build(),
                ListLocationsRequest.getDefaultInstance(),
                UpdateLocationRequest.newBuilder().setLocation(location).build(),
                DeleteLocationRequest.newBuilder().setLocationId("porto").build(),
                GetMerchantSettingsRequest.getDefaultInstance(),
                UpdateMerchantSettingsRequest.getDefaultInstance());
    }
}

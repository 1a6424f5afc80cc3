package dev.holdfast.examples.walk;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import com.google.type.TimeOfDay;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.CalendarDay;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc.ExpectedShipmentServiceBlockingStub;
import dev.holdfast.api.stock.v1.GetMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.LocationServiceGrpc.LocationServiceBlockingStub;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.SkuServiceGrpc;
import dev.holdfast.api.stock.v1.SkuServiceGrpc.SkuServiceBlockingStub;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The calls that the walk makes, in few words. Every run has SKUs of its own. */
final class Shop {

    private static final long DEADLINE_SECONDS = 10;

    private final Channel channel;
    private final CallCredentials token;
    private final String run = UUID.randomUUID().toString().substring(0, 4);

    /** Calls over this channel; the token needs every scope but `stock.hold.open`. */
    Shop(Channel channel, CallCredentials token) {
        this.channel = channel;
        this.token = token;
    }

    /** A SKU that only this run has. */
    String sku(String name) {
        return name + "-" + run;
    }

    /** A location that only this run has. */
    String location(String name) {
        return name + "-" + run;
    }

    /** Makes a location, the merchant's own or a partner's. */
    Location makeLocation(String id, boolean partner) {
        LocationKind kind =
                partner ? LocationKind.LOCATION_KIND_PARTNER : LocationKind.LOCATION_KIND_OWN;
        return locations()
                .createLocation(
                        CreateLocationRequest.newBuilder()
                                .setLocation(
                                        Location.newBuilder()
                                                .setLocationId(id)
                                                .setDisplayName(id)
                                                .setKind(kind))
                                .build())
                .getLocation();
    }

    /** It serves nothing more. */
    Location closeLocation(String id) {
        Location.Builder closed =
                Location.newBuilder()
                        .setLocationId(id)
                        .setState(LocationState.LOCATION_STATE_CLOSED);
        return locations()
                .updateLocation(UpdateLocationRequest.newBuilder().setLocation(closed).build())
                .getLocation();
    }

    /** Sets what is on hand at a location, or at the default one where none is named. */
    Level setAt(String location, String sku, long units) {
        SetStockLine line = new Line(sku, null, units).toSet();
        return stock().setStock(
                        SetStockRequest.newBuilder()
                                .setRequestId(newId())
                                .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                                .addLines(line.toBuilder().setLocationId(location))
                                .build())
                .getLevels(0);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    /**
     * A line of a SKU.
     *
     * @param day null for one that isn't stocked by day
     */
    record Line(String sku, @Nullable LocalDate day, long units) {

        ReserveLine toReserve() {
            ReserveLine.Builder line = ReserveLine.newBuilder().setSku(sku).setUnits(units);
            if (day != null) {
                line.setFulfilmentDate(date(day));
            }
            return line.build();
        }

        SetStockLine toSet() {
            SetStockLine.Builder line =
                    SetStockLine.newBuilder()
                            .setSku(sku)
                            .setQuantity(Quantity.newBuilder().setUnits(units));
            if (day != null) {
                line.setFulfilmentDate(date(day));
            }
            return line.build();
        }
    }

    /** A SKU is stocked by day from now on. */
    SkuSettings stockByDay(String sku, OpenDay openDay) {
        return update(
                SkuSettings.newBuilder().setSku(sku).setStockedByDay(true).setOpenDay(openDay));
    }

    /** Changes what holds for a SKU, and makes it where there is none. */
    SkuSettings update(SkuSettings.Builder settings) {
        return skus().updateSkuSettings(
                        UpdateSkuSettingsRequest.newBuilder()
                                .setSettings(settings)
                                .setAllowMissing(true)
                                .build())
                .getSettings();
    }

    /** Sets what is on hand, any number of days in one call. */
    List<Level> set(Line... lines) {
        SetStockRequest.Builder request =
                SetStockRequest.newBuilder()
                        .setRequestId(newId())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND);
        for (Line line : lines) {
            request.addLines(line.toSet());
        }
        return stock().setStock(request.build()).getLevelsList();
    }

    /** Units came back from a customer. */
    long returned(Line line) {
        AdjustmentLine.Builder adjusted =
                AdjustmentLine.newBuilder().setSku(line.sku()).setUnits(line.units());
        if (line.day() != null) {
            adjusted.setFulfilmentDate(date(line.day()));
        }
        return stock().adjustStock(
                        AdjustStockRequest.newBuilder()
                                .setAdjustmentId(newId())
                                .setType(AdjustmentType.ADJUSTMENT_TYPE_RETURN)
                                .addLines(adjusted)
                                .build())
                .getLines(0)
                .getOnHand();
    }

    /** Holds units. */
    Reservation hold(Line... lines) {
        ReserveRequest.Builder request = ReserveRequest.newBuilder().setReservationId(newId());
        for (Line line : lines) {
            request.addLines(line.toReserve());
        }
        return reservations().reserve(request.build()).getReservation();
    }

    Reservation commit(Reservation hold) {
        return reservations()
                .commit(
                        CommitRequest.newBuilder()
                                .setReservationId(hold.getReservationId())
                                .setRequestId(newId())
                                .build())
                .getReservation();
    }

    Reservation ship(Reservation order) {
        return reservations()
                .ship(
                        ShipRequest.newBuilder()
                                .setReservationId(order.getReservationId())
                                .setShipmentId(newId())
                                .build())
                .getReservation();
    }

    Reservation release(Reservation reservation) {
        return reservations()
                .release(
                        ReleaseRequest.newBuilder()
                                .setReservationId(reservation.getReservationId())
                                .setRequestId(newId())
                                .build())
                .getReservation();
    }

    /** The level of a SKU at the default location, for a day or for none. */
    Level level(String sku, @Nullable LocalDate day) {
        return stock()
                .getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getLevelsList()
                .stream()
                .filter(level ->
                        day == null
                                ? !level.hasFulfilmentDate()
                                : level.getFulfilmentDate().equals(date(day)))
                .findFirst()
                .orElseGet(Level::getDefaultInstance);
    }

    /** A day as the calendar of its month has it. */
    CalendarDay calendarDay(String sku, LocalDate day) {
        return calendar(sku, YearMonth.from(day)).get(day.getDayOfMonth() - 1);
    }

    List<CalendarDay> calendar(String sku, YearMonth month) {
        return stock().listCalendar(
                        ListCalendarRequest.newBuilder()
                                .setSku(sku)
                                .setYear(month.getYear())
                                .setMonth(month.getMonthValue())
                                .build())
                .getDaysList();
    }

    MerchantSettings settings() {
        return locations()
                .getMerchantSettings(GetMerchantSettingsRequest.getDefaultInstance())
                .getSettings();
    }

    /** Today's units can be reserved until this time, in this zone. */
    MerchantSettings closeDaysAt(LocalTime cutOff, String zone) {
        TimeOfDay.Builder time =
                TimeOfDay.newBuilder()
                        .setHours(cutOff.getHour())
                        .setMinutes(cutOff.getMinute())
                        .setSeconds(cutOff.getSecond());
        return change(MerchantSettings.newBuilder().setTimeZone(zone).setCutOff(time).build());
    }

    /** The time zone and cut-off are these. */
    MerchantSettings change(MerchantSettings settings) {
        FieldMask mask = FieldMask.newBuilder().addPaths("time_zone").addPaths("cut_off").build();
        return locations()
                .updateMerchantSettings(
                        UpdateMerchantSettingsRequest.newBuilder()
                                .setSettings(settings.toBuilder().clearEtag())
                                .setUpdateMask(mask)
                                .build())
                .getSettings();
    }

    ReservationServiceBlockingStub reservations() {
        return ReservationServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(token)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    StockServiceBlockingStub stock() {
        return StockServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(token)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    ExpectedShipmentServiceBlockingStub expected() {
        return ExpectedShipmentServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(token)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private LocationServiceBlockingStub locations() {
        return LocationServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(token)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private SkuServiceBlockingStub skus() {
        return SkuServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(token)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}

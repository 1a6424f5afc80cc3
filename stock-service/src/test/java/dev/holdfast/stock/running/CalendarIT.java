package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Date;
import com.google.type.TimeOfDay;
import dev.holdfast.api.stock.v1.CalendarDay;
import dev.holdfast.api.stock.v1.DayState;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SkuServiceGrpc;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.platform.identity.Caller;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A SKU that is stocked by day, as a shop uses it: over gRPC, today's day included. */
class CalendarIT {
    private static final int YEAR = 2998;

    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void monthShowsEachDay() {
        Caller caller = RunningStock.merchant(41);
        byDay(caller, OpenDay.OPEN_DAY_UNTRACKED);
        var days =
                SetStockRequest.newBuilder()
                        .setRequestId(newId())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND);
        for (int day = 1; day <= 27; day++) {
            days.addLines(line(LocalDate.of(YEAR, 2, day), day));
        }
        assertThat(stock.stock(caller).setStock(days.build()).getLevelsCount()).isEqualTo(27);
        hold(caller, LocalDate.of(YEAR, 2, 10), 3);
        hold(caller, LocalDate.of(YEAR, 2, 10), 4);

        List<CalendarDay> month = calendar(caller, YEAR, 2);
        assertThat(month)
                .hasSize(28)
                .extracting(CalendarDay::getState)
                .containsOnly(DayState.DAY_STATE_OPEN);
        CalendarDay tenth = month.get(9);
        assertThat(tenth.getFulfilmentDate()).isEqualTo(date(LocalDate.of(YEAR, 2, 10)));
        assertThat(tenth.getTotal().getOnHand()).isEqualTo(10);
        assertThat(tenth.getTotal().getAvailable()).isEqualTo(3);
        assertThat(tenth.getHolds()).isEqualTo(2);
        assertThat(tenth.getLevelsList()).extracting(Level::getHeld).containsExactly(7L);
        CalendarDay last = month.get(27);
        assertThat(last.getLevelsList()).isEmpty();
        assertThat(last.getTotal().getUntracked()).isTrue();
        assertThat(calendar(caller, YEAR, 3)).hasSize(31);
    }

    @Test
    void daysWithoutALevelMayBeNotForSale() {
        Caller caller = RunningStock.merchant(42);
        byDay(caller, OpenDay.OPEN_DAY_NOT_FOR_SALE);
        set(caller, LocalDate.of(YEAR, 2, 1), 0);
        List<CalendarDay> month = calendar(caller, YEAR, 2);
        assertThat(month.get(0).getState()).isEqualTo(DayState.DAY_STATE_OPEN);
        assertThat(month.get(0).getTotal().getAvailable()).as("sold out").isZero();
        assertThat(month.get(1).getState()).isEqualTo(DayState.DAY_STATE_NOT_FOR_SALE);
        assertThat(month.get(1).getTotal().getUntracked()).isFalse();
    }

    @Test
    void cutOffClosesToday() {
        Caller caller = RunningStock.merchant(43);
        byDay(caller, OpenDay.OPEN_DAY_UNTRACKED);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        // Half a day ahead of UTC or behind it: never within a minute of the test's midnight.
        String zone =
                java.time.LocalTime.now(ZoneOffset.UTC).getHour() < 12 ? "Etc/GMT-6" : "Etc/GMT+6";
        settings(caller, MerchantSettings.newBuilder().setTimeZone(zone));
        hold(caller, today, 1);
        settings(
                caller,
                MerchantSettings.newBuilder().setCutOff(TimeOfDay.newBuilder().setSeconds(1)));
        assertThat(failure(() -> hold(caller, today, 1)).reason()).isEqualTo("DATE_CLOSED");
        assertThat(failure(() -> hold(caller, today.minusDays(1), 1)).reason())
                .isEqualTo("DATE_CLOSED");
        hold(caller, today.plusDays(1), 1);
        assertThat(calendar(caller, today.getYear(), today.getMonthValue()))
                .element(today.getDayOfMonth() - 1)
                .extracting(CalendarDay::getState)
                .isEqualTo(DayState.DAY_STATE_CLOSED);
    }

    @Test
    void skuNotStockedByDayHasNoCalendar() {
        Caller caller = RunningStock.merchant(44);
        stock.receive(caller, "MUG", 1);
        assertThat(failure(() -> calendar(caller, "MUG", YEAR, 2)).reason())
                .isEqualTo("FULFILMENT_DATE_NOT_ALLOWED");
        assertThat(failure(() -> calendar(caller, "NONE", YEAR, 2)).reason())
                .isEqualTo("SKU_NOT_FOUND");
        assertThat(failure(() -> calendar(caller, "MUG", YEAR, 13)).reason())
                .isEqualTo("INVALID_REQUEST");
    }

    private static void byDay(Caller caller, OpenDay openDay) {
        var settings =
                SkuSettings.newBuilder().setSku("BREAD").setStockedByDay(true).setOpenDay(openDay);
        var request =
                UpdateSkuSettingsRequest.newBuilder().setSettings(settings).setAllowMissing(true);
        assertThat(
                        SkuServiceGrpc.newBlockingStub(stock.channel())
                                .withCallCredentials(stock.token(caller))
                                .updateSkuSettings(request.build())
                                .getSettings()
                                .getStockedByDay())
                .isTrue();
    }

    private static void settings(Caller caller, MerchantSettings.Builder settings) {
        var request = UpdateMerchantSettingsRequest.newBuilder().setSettings(settings).build();
        assertThat(
                        LocationServiceGrpc.newBlockingStub(stock.channel())
                                .withCallCredentials(stock.token(caller))
                                .updateMerchantSettings(request)
                                .hasSettings())
                .isTrue();
    }

    private static void set(Caller caller, LocalDate day, long units) {
        var request =
                SetStockRequest.newBuilder()
                        .setRequestId(newId())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                        .addLines(line(day, units))
                        .build();
        assertThat(stock.stock(caller).setStock(request).getLevelsCount()).isEqualTo(1);
    }

    private static SetStockLine line(LocalDate day, long units) {
        return SetStockLine.newBuilder()
                .setSku("BREAD")
                .setFulfilmentDate(date(day))
                .setQuantity(Quantity.newBuilder().setUnits(units))
                .build();
    }

    private static void hold(Caller caller, LocalDate day, long units) {
        var line =
                ReserveLine.newBuilder()
                        .setSku("BREAD")
                        .setFulfilmentDate(date(day))
                        .setUnits(units);
        var request = ReserveRequest.newBuilder().setReservationId(newId()).addLines(line).build();
        assertThat(stock.reservations(caller).reserve(request).hasReservation()).isTrue();
    }

    private static List<CalendarDay> calendar(Caller caller, int year, int month) {
        return calendar(caller, "BREAD", year, month);
    }

    private static List<CalendarDay> calendar(Caller caller, String sku, int year, int month) {
        return stock.stock(caller)
                .listCalendar(
                        ListCalendarRequest.newBuilder()
                                .setSku(sku)
                                .setYear(year)
                                .setMonth(month)
                                .build())
                .getDaysList();
    }

    private static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }
}

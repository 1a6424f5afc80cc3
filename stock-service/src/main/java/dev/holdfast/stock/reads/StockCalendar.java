package dev.holdfast.stock.reads;

import dev.holdfast.api.stock.v1.CalendarDay;
import dev.holdfast.api.stock.v1.DayState;
import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.ListCalendarRequest;
import dev.holdfast.api.stock.v1.ListCalendarResponse;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.core.Days;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.LevelEncoder;
import dev.holdfast.stock.wire.TimeEncoder;
import io.grpc.Status;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ListCalendar: a month of a SKU that is stocked by day. */
final class StockCalendar {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final int MONTHS = 12;

    private static final String HOLDS =
            """
            (
                select count(distinct h.reservation_id)
                from stock.reservation_line h
                where h.merchant_id = $1
                and h.sku = l.sku
                and h.location_id = l.location_id
                and h.fulfilment_date = l.fulfilment_date
                and h.expires_at > clock_timestamp()
            ) as holds,
            """;

    private final ReadTransaction transaction;

    StockCalendar(ReadTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * A day's levels.
     *
     * @param holds how many holds draw on each, added up
     */
    private record Filled(List<Level> levels, long holds) {}

    /** What can be said of a month's days. */
    private record Month(SkuSettings sku, Days days, Instant now, Map<LocalDate, Filled> filled) {

        CalendarDay day(String sku, LocalDate date) {
            Filled day = filled.getOrDefault(date, new Filled(List.of(), 0));
            Stock stock = LevelEncoder.stock(sku, day.levels());
            CalendarDay.Builder shown =
                    CalendarDay.newBuilder()
                            .setFulfilmentDate(TimeEncoder.date(date))
                            .setState(state(date, day.levels().isEmpty()))
                            .addAllLevels(stock.getLevelsList())
                            .setTotal(stock.getTotal())
                            .setHolds(day.holds());
            if (day.levels().isEmpty() && this.sku.openDay() == SkuSettings.OpenDay.UNTRACKED) {
                shown.getTotalBuilder().setUntracked(true);
            }
            return shown.build();
        }

        private DayState state(LocalDate date, boolean without) {
            if (days.over(date, now)) {
                return DayState.DAY_STATE_CLOSED;
            }
            boolean withheld = without && sku.openDay() == SkuSettings.OpenDay.NOT_FOR_SALE;
            return !sku.forSale() || withheld
                    ? DayState.DAY_STATE_NOT_FOR_SALE
                    : DayState.DAY_STATE_OPEN;
        }
    }

    Future<ListCalendarResponse> month(long merchant, ListCalendarRequest request) {
        Fields fields = new Fields();
        String sku = fields.sku("sku", request.getSku());
        String location = fields.optionalLocation("location_id", request.getLocationId());
        fields.units("year", request.getYear(), FIRST_YEAR, LAST_YEAR);
        fields.units("month", request.getMonth(), 1, MONTHS);
        if (!fields.violations().isEmpty()) {
            return Future.failedFuture(Failures.invalid(fields.violations()));
        }
        YearMonth month = YearMonth.of(request.getYear(), request.getMonth());
        return transaction
                .rows(merchant, query(merchant, sku, location, month))
                .map(rows -> response(sku, month, month(rows, sku, location)));
    }

    private static ListCalendarResponse response(String sku, YearMonth of, Month month) {
        ListCalendarResponse.Builder response = ListCalendarResponse.newBuilder();
        for (int day = 1; day <= of.lengthOfMonth(); day++) {
            response.addDays(month.day(sku, of.atDay(day)));
        }
        return response.build();
    }

    /** A row a level; one without where there is none. */
    static Query query(long merchant, String sku, @Nullable String location, YearMonth month) {
        Query query = new Query(merchant).add("select");
        if (location != null) {
            query.add(LevelRows.LOCATED, location);
        }
        query.add("s.by_day, s.open_day, s.for_sale, m.time_zone, m.cut_off,")
                .add("clock_timestamp() as now,")
                .add(HOLDS)
                .add(LevelRows.COLUMNS)
                .add("from stock.sku s")
                .add("join stock.merchant m")
                .add("on m.merchant_id = $1")
                .add("left join stock.level l")
                .add("on l.merchant_id = $1")
                .add("and l.sku = s.sku")
                .add("and l.fulfilment_date >= ?", month.atDay(1))
                .add("and l.fulfilment_date <= ?", month.atEndOfMonth());
        if (location != null) {
            query.add("and l.location_id = ?", location);
        }
        return query.add("and " + LevelRows.LIVE)
                .add("where s.merchant_id = $1")
                .add("and s.sku = ?", sku)
                .add("order by l.location_id, l.fulfilment_date");
    }

    private static Month month(RowSet<Row> rows, String sku, @Nullable String location) {
        if (rows.size() == 0) {
            throw Failures.notFound(ErrorReason.ERROR_REASON_SKU_NOT_FOUND, "SKU", sku);
        }
        Row first = rows.iterator().next();
        if (location != null && !first.getBoolean("located")) {
            throw Failures.notFound(
                    ErrorReason.ERROR_REASON_LOCATION_NOT_FOUND, "Location", location);
        }
        if (!first.getBoolean("by_day")) {
            throw undated(sku);
        }
        Map<LocalDate, Filled> filled = new HashMap<>();
        for (Row row : rows) {
            Level level = LevelRows.level(sku, row);
            if (level != null) {
                filled.merge(
                        level.key().date(),
                        new Filled(List.of(level), row.getLong("holds")),
                        StockCalendar::together);
            }
        }
        return new Month(
                new SkuSettings(
                        true,
                        SkuSettings.OpenDay.valueOf(first.getString("open_day")),
                        first.getBoolean("for_sale"),
                        SkuSettings.ServedBy.OWN,
                        false),
                new Days(ZoneId.of(first.getString("time_zone")), first.getLocalTime("cut_off")),
                LevelRows.time(first, "now"),
                filled);
    }

    private static Filled together(Filled one, Filled other) {
        List<Level> levels = new ArrayList<>(one.levels());
        levels.addAll(other.levels());
        return new Filled(levels, one.holds() + other.holds());
    }

    private static CallFailure undated(String sku) {
        return Failures.of(
                        Status.Code.FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_FULFILMENT_DATE_NOT_ALLOWED,
                        "%s isn't stocked by day, so that it has no calendar. GetStock has its levels."
                                .formatted(sku))
                .precondition("FULFILMENT_DATE_NOT_ALLOWED", sku, "isn't stocked by day")
                .build();
    }
}

package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);

    @ParameterizedTest
    @CsvSource({
        "UTC,                 2026-03-29T23:59:59.999Z, false",
        "UTC,                 2026-03-30T00:00:00Z,     true",
        "Pacific/Kiritimati,  2026-03-29T09:59:59Z,     false",
        "Pacific/Kiritimati,  2026-03-29T10:00:00Z,     true",
        "Pacific/Pago_Pago,   2026-03-30T10:59:59Z,     false",
        "Pacific/Pago_Pago,   2026-03-30T11:00:00Z,     true",
        // The night the clocks go forward.
        "Europe/Lisbon,       2026-03-29T22:59:59Z,     false",
        "Europe/Lisbon,       2026-03-29T23:00:00Z,     true",
    })
    void dayIsOverAtTheMerchantsMidnight(String zone, Instant now, boolean over) {
        assertThat(new Days(ZoneId.of(zone), null).over(DAY, now)).isEqualTo(over);
    }

    @Test
    void cutOffEndsTodayAndNoOtherDay() {
        Days days = new Days(ZoneId.of("Europe/Lisbon"), LocalTime.of(14, 0));
        Instant before = Instant.parse("2026-03-29T12:59:59Z");
        Instant from = Instant.parse("2026-03-29T13:00:00Z");
        assertThat(days.over(DAY, before)).isFalse();
        assertThat(days.over(DAY, from)).isTrue();
        assertThat(days.over(DAY.plusDays(1), from)).isFalse();
        assertThat(days.over(DAY.minusDays(1), before)).isTrue();
    }
}

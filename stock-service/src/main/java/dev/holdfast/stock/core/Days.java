package dev.holdfast.stock.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which fulfilment dates can still be reserved.
 *
 * @param timeZone whose days the merchant's are
 * @param cutOff until when today's units can be reserved; null for midnight
 */
public record Days(ZoneId timeZone, @Nullable LocalTime cutOff) {
    /** True for a day that is past, and for today from the cut-off on. */
    public boolean over(LocalDate day, Instant now) {
        LocalDateTime there = LocalDateTime.ofInstant(now, timeZone);
        LocalTime end = cutOff;
        return day.isBefore(there.toLocalDate())
                || (day.equals(there.toLocalDate())
                        && end != null
                        && !there.toLocalTime().isBefore(end));
    }
}

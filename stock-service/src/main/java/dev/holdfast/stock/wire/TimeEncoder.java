package dev.holdfast.stock.wire;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.holdfast.stock.core.LevelKey;
import java.time.Instant;
import java.time.LocalDate;

/** Instants and days as the contract spells them. */
public final class TimeEncoder {
    private TimeEncoder() {}

    /** The instant, to the nanosecond. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /**
     * A fulfilment date. Don't set the field for {@link LevelKey#UNDATED}: see {@link
     * LevelKey#dated}.
     */
    public static Date date(LocalDate date) {
        return Date.newBuilder()
                .setYear(date.getYear())
                .setMonth(date.getMonthValue())
                .setDay(date.getDayOfMonth())
                .build();
    }
}

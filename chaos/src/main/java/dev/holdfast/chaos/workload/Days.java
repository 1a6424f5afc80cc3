package dev.holdfast.chaos.workload;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.List;

/** Fulfilment dates: none is near, so that a clock that a fault moves makes none of them past. */
final class Days {

    /** Those of every level that is stocked by day. */
    static final List<String> OPEN =
            List.of("2999-01-01", "2999-01-02", "2999-01-03", "2999-01-04", "2999-01-05");

    /** One that has a level nowhere. */
    static final String WITHOUT_LEVEL = "2999-12-31";

    /** One that is over. */
    static final String PAST = "2020-02-29";

    private Days() {}

    /** As a request has it; nothing where there is none. */
    static Date date(String day) {
        if (day.isEmpty()) {
            return Date.getDefaultInstance();
        }
        LocalDate date = LocalDate.parse(day);
        return Date.newBuilder()
                .setYear(date.getYear())
                .setMonth(date.getMonthValue())
                .setDay(date.getDayOfMonth())
                .build();
    }

    /** As the history has it. */
    static String of(Date date) {
        return date.equals(Date.getDefaultInstance())
                ? ""
                : "%04d-%02d-%02d".formatted(date.getYear(), date.getMonth(), date.getDay());
    }
}

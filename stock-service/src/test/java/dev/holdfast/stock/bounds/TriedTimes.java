package dev.holdfast.stock.bounds;

import build.buf.validate.DurationRules;
import build.buf.validate.TimestampRules;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Durations and times to try. Durations are whole milliseconds. */
final class TriedTimes {
    private TriedTimes() {}

    static List<Tried> of(DurationRules bounds) {
        TriedValues.known(bounds, "gte", "lte");
        List<Tried> tried = new ArrayList<>();
        bounds.getExampleList().forEach(example -> tried.add(new Tried(example, true)));
        tried.add(new Tried(plusMillis(bounds.getGte(), -1), false));
        tried.add(new Tried(bounds.getGte(), true));
        tried.add(new Tried(bounds.getLte(), true));
        tried.add(new Tried(plusMillis(bounds.getLte(), 1), false));
        return tried;
    }

    static List<Tried> of(TimestampRules bounds) {
        TriedValues.known(bounds, "gte", "lte");
        List<Tried> tried = new ArrayList<>();
        bounds.getExampleList().forEach(example -> tried.add(new Tried(example, true)));
        tried.add(new Tried(plusNanos(bounds.getGte(), -1), false));
        tried.add(new Tried(bounds.getGte(), true));
        tried.add(new Tried(bounds.getLte(), true));
        tried.add(new Tried(plusNanos(bounds.getLte(), 1), false));
        return tried;
    }

    private static Duration plusMillis(Duration duration, int millis) {
        java.time.Duration sum =
                java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos())
                        .plusMillis(millis);
        return Duration.newBuilder().setSeconds(sum.getSeconds()).setNanos(sum.getNano()).build();
    }

    private static Timestamp plusNanos(Timestamp time, int nanos) {
        Instant sum = Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).plusNanos(nanos);
        return Timestamp.newBuilder()
                .setSeconds(sum.getEpochSecond())
                .setNanos(sum.getNano())
                .build();
    }
}

package dev.holdfast.stock.reads;

import com.google.protobuf.Timestamp;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.MovementEncoder;
import dev.holdfast.stock.wire.ReservationEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads filters that are times or lists of an enum's values. */
final class Filters {
    private static final long FIRST_SECOND = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS = 1_000_000_000;

    private Filters() {}

    /** A time that the database can keep. */
    static Instant time(Fields fields, String field, Timestamp time) {
        long seconds = time.getSeconds();
        int nanos = time.getNanos();
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos >= NANOS) {
            fields.violations()
                    .add(field, "%d s %d ns".formatted(seconds, nanos), "a time from 1970 to 9999");
            return Instant.EPOCH;
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The causes asked for; empty for any. */
    static List<Cause> causes(Fields fields, ListMovementsRequest request) {
        List<Cause> causes = new ArrayList<>();
        boolean any = false;
        for (int number : request.getCausesValueList()) {
            Cause cause = cause(number);
            if (number == 0) {
                any = true;
            } else if (cause == null) {
                fields.violations().add("causes", number, "one of Cause");
            } else {
                causes.add(cause);
            }
        }
        return any ? List.of() : causes;
    }

    /** The states asked for; all for any. */
    static Set<Reservation.State> states(Fields fields, List<Integer> numbers) {
        Set<Reservation.State> states = EnumSet.noneOf(Reservation.State.class);
        boolean any = numbers.isEmpty();
        for (int number : numbers) {
            ReservationState state = ReservationState.forNumber(number);
            if (state == null) {
                fields.violations().add("states", number, "one of ReservationState");
            }
            any |= number == 0;
            for (Reservation.State each : Reservation.State.values()) {
                if (ReservationEncoder.state(each) == state) {
                    states.add(each);
                }
            }
        }
        return any ? EnumSet.allOf(Reservation.State.class) : states;
    }

    private static @Nullable Cause cause(int number) {
        for (Cause each : Cause.values()) {
            if (MovementEncoder.cause(each).getNumber() == number) {
                return each;
            }
        }
        return null;
    }
}

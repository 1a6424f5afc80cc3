package dev.holdfast.stock.reads;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that is put together clause by clause, with its parameters. {@code $1} is always the
 * merchant; values become parameters, never text. The clauses are constants, so that the number of
 * different texts is small and each is prepared once a connection.
 */
final class Query {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private String settings = "";

    /** Begins a statement about one merchant's rows. */
    Query(long merchant) {
        parameters.add(merchant);
    }

    /** Adds a clause; each {@code ?} in it becomes the next parameter. */
    @CanIgnoreReturnValue
    Query add(String clause, Object... values) {
        int used = 0;
        for (int i = 0; i < clause.length(); i++) {
            char c = clause.charAt(i);
            if (c == '?') {
                parameters.add(stored(values[used++]));
                text.append('$').append(parameters.size());
            } else {
                text.append(c);
            }
        }
        if (used != values.length) {
            throw new IllegalArgumentException(values.length + " values for: " + clause);
        }
        text.append('\n');
        return this;
    }

    /** Adds a clause if the condition holds. */
    @CanIgnoreReturnValue
    Query addIf(boolean condition, String clause) {
        return condition ? add(clause) : this;
    }

    /**
     * Asks the planner to walk along a key rather than to sort. It doesn't know how many movements
     * a hot SKU has, nor how soon a page is full.
     */
    @CanIgnoreReturnValue
    Query alongTheKey() {
        settings = "set local enable_sort = off;\n";
        return this;
    }

    /** What the transaction must set for it. */
    String settings() {
        return settings;
    }

    String sql() {
        return text.toString();
    }

    Tuple tuple() {
        Tuple tuple = Tuple.tuple();
        parameters.forEach(tuple::addValue);
        return tuple;
    }

    /**
     * Instants are rounded up to what the database keeps, which is right for both "from" and
     * "before".
     */
    private static Object stored(Object value) {
        if (value instanceof Instant instant) {
            return instant.plusNanos(999).truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        }
        return value;
    }
}

package dev.holdfast.stock.store;

import dev.holdfast.stock.core.LevelKey;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement that takes rows: the merchant, then one array a column, in the
 * order the statement numbers them.
 */
final class Columns<T> {
    private final List<? extends T> rows;
    private final Tuple tuple;

    private Columns(long merchant, List<? extends T> rows) {
        this.rows = rows;
        this.tuple = Tuple.tuple().addLong(merchant);
    }

    static <T> Columns<T> of(long merchant, List<? extends T> rows) {
        return new Columns<>(merchant, rows);
    }

    static Tuple keys(long merchant, Collection<LevelKey> keys) {
        return of(merchant, List.copyOf(keys)).key(key -> key).tuple();
    }

    static Tuple ids(long merchant, Collection<UUID> ids) {
        return of(merchant, List.copyOf(ids)).uuids(id -> id).tuple();
    }

    static Tuple texts(long merchant, Collection<String> texts) {
        return of(merchant, List.copyOf(texts)).texts(text -> text).tuple();
    }

    /** Three columns: SKU, location and date. */
    Columns<T> key(Function<T, LevelKey> key) {
        return texts(row -> key.apply(row).sku())
                .texts(row -> key.apply(row).location())
                .dates(row -> key.apply(row).date());
    }

    Columns<T> texts(Function<T, @Nullable String> column) {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        tuple.addArrayOfString(values);
        return this;
    }

    Columns<T> longs(ToLongFunction<T> column) {
        return longsOrNull(column::applyAsLong);
    }

    Columns<T> longsOrNull(Function<T, @Nullable Long> column) {
        @Nullable Long[] values = new @Nullable Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        tuple.addArrayOfLong(values);
        return this;
    }

    Columns<T> ints(ToIntFunction<T> column) {
        Integer[] values = new Integer[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsInt(rows.get(i));
        }
        tuple.addArrayOfInteger(values);
        return this;
    }

    /**
     * The places of enum constants: the core says of each such enum that they are what is stored.
     */
    @SuppressWarnings("EnumOrdinal")
    Columns<T> places(Function<T, ? extends @Nullable Enum<?>> column) {
        @Nullable Short[] values = new @Nullable Short[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Enum<?> constant = column.apply(rows.get(i));
            values[i] = constant == null ? null : (short) constant.ordinal();
        }
        tuple.addArrayOfShort(values);
        return this;
    }

    Columns<T> booleans(Predicate<T> column) {
        Boolean[] values = new Boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.test(rows.get(i));
        }
        tuple.addArrayOfBoolean(values);
        return this;
    }

    Columns<T> uuids(Function<T, @Nullable UUID> column) {
        @Nullable UUID[] values = new @Nullable UUID[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        tuple.addArrayOfUUID(values);
        return this;
    }

    Columns<T> dates(Function<T, LocalDate> column) {
        LocalDate[] values = new LocalDate[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        tuple.addArrayOfLocalDate(values);
        return this;
    }

    /** Times of which {@link Instant#MAX} is written as 'infinity'. */
    Columns<T> times(Function<T, @Nullable Instant> column) {
        @Nullable OffsetDateTime[] values = new @Nullable OffsetDateTime[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Instant time = column.apply(rows.get(i));
            values[i] = time == null ? null : Times.written(time);
        }
        tuple.addArrayOfOffsetDateTime(values);
        return this;
    }

    /** The statement's parameters; the caller may add more behind them. */
    Tuple tuple() {
        return tuple;
    }
}

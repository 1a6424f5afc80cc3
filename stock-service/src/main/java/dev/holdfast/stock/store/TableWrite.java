package dev.holdfast.stock.store;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one table by one statement. Each element of an array costs PostgreSQL about as
 * much as a column of a small table, so only what differs from row to row is sent as an array:
 * where all rows have the same in a group of columns, each of these is one parameter, and a single
 * row is written without arrays. A table has few groups, so its statement has few shapes, and all
 * of them stay prepared.
 */
final class TableWrite<T> {
    /** Stands for the shape of a single row. */
    private static final int ALONE = -1;

    private static final int MOST_GROUPS = 8;

    private final String table;
    private final String behind;
    private final List<Column<T>> columns;
    private final int groups;
    private final ConcurrentHashMap<Integer, String> shapes = new ConcurrentHashMap<>();

    private TableWrite(String table, String behind, List<Column<T>> columns, int groups) {
        this.table = table;
        this.behind = behind;
        this.columns = columns;
        this.groups = groups;
    }

    /**
     * A column.
     *
     * @param group 0 for one that differs from row to row
     * @param array makes an array of the column's type, so long
     */
    private record Column<T>(
            String name,
            String type,
            int group,
            Function<T, ? extends @Nullable Object> value,
            IntFunction<@Nullable Object[]> array) {}

    /** A statement and what it is executed with. */
    record Statement(String sql, Tuple parameters) {}

    /** Begins with the columns that differ from row to row. */
    static <T> Columns<T> into(String table) {
        return new Columns<>(table);
    }

    /** The same rows, and something behind the insert. */
    TableWrite<T> with(String more) {
        return new TableWrite<>(table, more, columns, groups);
    }

    /** Writes rows, at least one, in this order. */
    Statement of(long merchant, List<T> rows) {
        int shape = rows.size() == 1 ? ALONE : differing(rows);
        Tuple parameters = Tuple.tuple().addLong(merchant);
        for (Column<T> column : columns) {
            parameters.addValue(
                    differs(shape, column)
                            ? array(column, rows)
                            : column.value().apply(rows.getFirst()));
        }
        return new Statement(shapes.computeIfAbsent(shape, this::sql), parameters);
    }

    /** The statement for several rows that differ in everything: its widest shape. */
    String widest() {
        return sql((1 << groups) - 1);
    }

    /** A bit for each group of which two rows differ. */
    private int differing(List<T> rows) {
        int shape = 1;
        for (Column<T> column : columns) {
            if (!differs(shape, column) && !alike(column, rows)) {
                shape |= 1 << column.group();
            }
        }
        return shape;
    }

    private static boolean differs(int shape, Column<?> column) {
        return shape != ALONE && (shape & (1 << column.group())) != 0;
    }

    private static <T> boolean alike(Column<T> column, List<T> rows) {
        Object first = column.value().apply(rows.getFirst());
        for (int i = 1; i < rows.size(); i++) {
            if (!Objects.equals(first, column.value().apply(rows.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static <T> Object array(Column<T> column, List<T> rows) {
        @Nullable Object[] values = column.array().apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.value().apply(rows.get(i));
        }
        return values;
    }

    private String sql(int shape) {
        StringBuilder names = new StringBuilder("merchant_id");
        StringBuilder values = new StringBuilder("$1::bigint");
        StringBuilder arrays = new StringBuilder();
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            names.append(", ").append(column.name());
            values.append(", ");
            if (differs(shape, column)) {
                values.append("made.").append(column.name());
                comma(arrays).append('$').append(i + 2).append("::").append(column.type());
                arrays.append("[]");
                comma(made).append(column.name());
            } else {
                values.append('$').append(i + 2).append("::").append(column.type());
            }
        }
        String rows =
                arrays.isEmpty() ? "" : "\nfrom unnest(" + arrays + ") as made (" + made + ")";
        return "insert into " + table + " (" + names + ")\nselect " + values + rows + "\n" + behind;
    }

    private static StringBuilder comma(StringBuilder list) {
        return list.isEmpty() ? list : list.append(", ");
    }

    /** Names a table's columns, group by group. */
    static final class Columns<T> {
        private final String table;
        private final List<Column<T>> columns = new ArrayList<>();
        private int group;

        private Columns(String table) {
            this.table = table;
        }

        /** The columns that follow often have, each for itself, the same value in all rows. */
        Columns<T> oftenAlike() {
            group++;
            return this;
        }

        Columns<T> text(String name, Function<T, @Nullable String> value) {
            return add(name, "text", value, String[]::new);
        }

        Columns<T> uuid(String name, Function<T, @Nullable UUID> value) {
            return add(name, "uuid", value, UUID[]::new);
        }

        Columns<T> bigint(String name, ToLongFunction<T> value) {
            return add(name, "bigint", value::applyAsLong, Long[]::new);
        }

        /** A number of which zero is stored as null. */
        Columns<T> bigintOrNull(String name, ToLongFunction<T> value) {
            return add(name, "bigint", row -> orNull(value.applyAsLong(row)), Long[]::new);
        }

        Columns<T> integer(String name, ToIntFunction<T> value) {
            return add(name, "int", value::applyAsInt, Integer[]::new);
        }

        Columns<T> bool(String name, Predicate<T> value) {
            return add(name, "boolean", value::test, Boolean[]::new);
        }

        Columns<T> date(String name, Function<T, LocalDate> value) {
            return add(name, "date", value, LocalDate[]::new);
        }

        /** A time of which {@link Instant#MAX} is written as 'infinity'. */
        Columns<T> time(String name, Function<T, @Nullable Instant> value) {
            return add(name, "timestamptz", row -> time(value.apply(row)), OffsetDateTime[]::new);
        }

        /** The place of an enum's constant: the core says of each such enum that it is stored. */
        @SuppressWarnings("EnumOrdinal")
        Columns<T> place(String name, Function<T, ? extends @Nullable Enum<?>> value) {
            return add(name, "smallint", row -> place(value.apply(row)), Short[]::new);
        }

        /** An insert of such rows. */
        TableWrite<T> insert() {
            if (group >= MOST_GROUPS) {
                throw new IllegalStateException(table + " would have too many shapes");
            }
            return new TableWrite<>(table, "", List.copyOf(columns), group + 1);
        }

        private Columns<T> add(
                String name,
                String type,
                Function<T, ? extends @Nullable Object> value,
                IntFunction<@Nullable Object[]> array) {
            columns.add(new Column<>(name, type, group, value, array));
            return this;
        }

        private static @Nullable Long orNull(long number) {
            return number == 0 ? null : number;
        }

        private static @Nullable OffsetDateTime time(@Nullable Instant time) {
            return time == null ? null : Times.written(time);
        }

        @SuppressWarnings("EnumOrdinal")
        private static @Nullable Short place(@Nullable Enum<?> constant) {
            return constant == null ? null : (short) constant.ordinal();
        }
    }
}

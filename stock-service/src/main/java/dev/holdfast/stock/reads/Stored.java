package dev.holdfast.stock.reads;

import io.vertx.sqlclient.Row;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The core's enums as they are stored: by their places, which the core says of each never change.
 */
@SuppressWarnings("EnumOrdinal")
final class Stored {
    private Stored() {}

    /** The number that stands for a constant. */
    static int number(Enum<?> constant) {
        return constant.ordinal();
    }

    /** The numbers that stand for constants, for {@code = any (?)}. */
    static Object numbers(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(each -> (short) each.ordinal()).toArray(Short[]::new);
    }

    /** The constant that a column stands for. */
    static <E extends Enum<E>> E constant(E[] constants, Row row, String column) {
        return constants[row.getShort(column)];
    }

    /** The constant that a column stands for, or null. */
    static <E extends Enum<E>> @Nullable E constantOrNull(E[] constants, Row row, String column) {
        Short number = row.getShort(column);
        return number == null ? null : constants[number];
    }
}

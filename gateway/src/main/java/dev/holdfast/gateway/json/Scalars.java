package dev.holdfast.gateway.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.stream.Collectors;

/** Values of single fields from text, as the JSON mapping of protobuf has them. */
final class Scalars {

    /** The largest whole number that every JSON reader keeps exactly: 2^53 - 1. */
    static final long LARGEST = (1L << 53) - 1;

    private static final int LONGEST_NUMBER = 64;
    private static final long LARGEST_UNSIGNED_INT = (1L << 32) - 1;

    private Scalars() {}

    /** The value that this text means for the field. */
    static Object parse(FieldDescriptor field, String text) throws BadValue {
        return switch (field.getType()) {
            case STRING -> text(text);
            case BOOL -> bool(text);
            case BYTES -> bytes(text);
            case ENUM -> constant(field.getEnumType(), text);
            case FLOAT, DOUBLE -> real(field, text);
            default -> whole(field, number(text));
        };
    }

    /** A whole number, within what the field's type and JSON can keep. */
    static Object whole(FieldDescriptor field, BigDecimal number) throws BadValue {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 ->
                    (int) within(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32, FIXED32 -> (int) within(number, 0, LARGEST_UNSIGNED_INT);
            case UINT64, FIXED64 -> within(number, 0, LARGEST);
            default -> within(number, -LARGEST, LARGEST);
        };
    }

    /** Text that can be written as UTF-8: without half of a surrogate pair. */
    static String text(String text) throws BadValue {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    throw new BadValue("text without half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /** What the field takes, for messages. */
    static String expected(FieldDescriptor field) {
        return switch (field.getType()) {
            case STRING -> "text";
            case BOOL -> "true or false";
            case BYTES -> "bytes as base64";
            case ENUM -> constants(field.getEnumType());
            case FLOAT, DOUBLE -> "a number";
            case MESSAGE, GROUP -> WellKnown.expected(field.getMessageType());
            default -> "a whole number";
        };
    }

    private static boolean bool(String text) throws BadValue {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadValue("true or false");
        };
    }

    private static ByteString bytes(String text) throws BadValue {
        try {
            String standard = text.replace('-', '+').replace('_', '/');
            return ByteString.copyFrom(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException e) {
            throw new BadValue("bytes as base64");
        }
    }

    private static EnumValueDescriptor constant(EnumDescriptor type, String text) throws BadValue {
        EnumValueDescriptor named = type.findValueByName(text);
        if (named != null) {
            return named;
        }
        for (EnumValueDescriptor each : type.getValues()) {
            if (Integer.toString(each.getNumber()).equals(text)) {
                return each;
            }
        }
        throw new BadValue(constants(type));
    }

    private static String constants(EnumDescriptor type) {
        return type.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(EnumValueDescriptor::getName)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static Object real(FieldDescriptor field, String text) throws BadValue {
        double value =
                switch (text) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> finite(field, number(text).doubleValue());
                };
        return field.getType() == FieldDescriptor.Type.FLOAT ? (Object) (float) value : value;
    }

    private static double finite(FieldDescriptor field, double value) throws BadValue {
        double largest =
                field.getType() == FieldDescriptor.Type.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
        if (Math.abs(value) > largest) {
            throw new BadValue("a number, at most " + largest);
        }
        return value;
    }

    private static BigDecimal number(String text) throws BadValue {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new BadValue("a number");
        }
        throw new BadValue("a number of at most " + LONGEST_NUMBER + " characters");
    }

    private static long within(BigDecimal number, long least, long most) throws BadValue {
        try {
            long value = number.longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException e) {
            throw new BadValue("a whole number, %d..%d".formatted(least, most));
        }
        throw new BadValue("a whole number, %d..%d".formatted(least, most));
    }
}

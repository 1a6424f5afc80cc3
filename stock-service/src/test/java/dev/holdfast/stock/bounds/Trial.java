package dev.holdfast.stock.bounds;

import com.google.protobuf.Message;

/**
 * A request that is valid but for one field, or that has a value on that field's very bound.
 *
 * @param field the field's path, such as {@code lines[0].units}
 * @param what its value, in words
 * @param request the request
 * @param allowed whether the contract allows the value
 */
record Trial(String field, String what, Message request, boolean allowed) {

    /** Whether a violation is about the field, or about a part of it. */
    boolean isNamedBy(String violation) {
        return violation.equals(field)
                || violation.startsWith(field + ".")
                || violation.equals(field.replaceFirst("\\[0]$", ""));
    }

    /** The field and its value. */
    String shortly() {
        return field + " = " + what;
    }

    @Override
    public String toString() {
        return shortly() + (allowed ? " (allowed)" : " (not allowed)");
    }
}

package dev.holdfast.gateway.json;

import org.jspecify.annotations.Nullable;

/**
 * Where in a request something stands; printed only when it is wrong.
 *
 * @param within what it is in; null at the top
 * @param name the field's name as it came; empty for an element
 * @param index of an element, counted from 0; -1 for a field
 */
record Place(@Nullable Place within, String name, int index) {

    /** The request itself. */
    static final Place TOP = new Place(null, "", -1);

    Place field(String field) {
        return new Place(this, field, -1);
    }

    Place element(int at) {
        return new Place(this, "", at);
    }

    /** Such as {@code lines[2].units}; empty at the top. */
    @Override
    public String toString() {
        if (within == null) {
            return name;
        }
        String before = within.toString();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }
}

package dev.holdfast.stock.configuring;

import com.google.protobuf.FieldMask;
import dev.holdfast.stock.wire.Fields;
import java.util.List;
import java.util.Set;

/** Reads an {@code update_mask}: which fields a call changes. */
public final class Mask {
    private static final String ALL = "*";

    private Mask() {}

    /**
     * The fields to change.
     *
     * @param known those that can be
     * @param set those that the call sets, which are meant where it has no mask
     */
    public static Set<String> of(
            Fields fields, FieldMask mask, List<String> known, Set<String> set) {
        List<String> paths = mask.getPathsList();
        if (paths.isEmpty()) {
            return set;
        }
        if (paths.equals(List.of(ALL))) {
            return Set.copyOf(known);
        }
        for (String path : paths) {
            if (!known.contains(path)) {
                fields.violations()
                        .text("update_mask", path, String.join(", ", known) + " or * alone");
            }
        }
        return Set.copyOf(paths);
    }
}

package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lines that Commit, Release and Ship name; none named means all. */
final class LineUnitsDecoder {
    private final Fields fields;
    private final Map<String, Set<String>> named = new HashMap<>();

    private LineUnitsDecoder(Fields fields) {
        this.fields = fields;
    }

    static List<Command.LineUnits> decode(Fields fields, List<LineUnits> lines) {
        return fields.lines(lines, 0, new LineUnitsDecoder(fields)::line);
    }

    /** A line is named as a whole or location by location. */
    private boolean isNew(String id, String location) {
        Set<String> locations = named.computeIfAbsent(id, _ -> new HashSet<>());
        boolean whole = location.isEmpty() || locations.contains("");
        return locations.add(location) && (!whole || locations.size() == 1);
    }

    private Command.LineUnits line(LineUnits wanted) {
        String id = wanted.getLineId();
        if (id.isEmpty()) {
            fields.violations().unset("line_id", "1.." + Limits.LINE_ID + " characters");
        } else if (!isNew(fields.text("line_id", id, Limits.LINE_ID), wanted.getLocationId())) {
            fields.violations().text("line_id", id, "named once, or once a location");
        }
        return new Command.LineUnits(
                id,
                fields.optionalLocation("location_id", wanted.getLocationId()),
                fields.units("units", wanted.getUnits(), 0, Limits.LINE_UNITS));
    }
}

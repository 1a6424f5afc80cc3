package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the lines that Commit, Release and Ship name; none named means all. */
final class LineUnitsDecoder {
    private final Fields fields;
    private final Set<String> lineIds = new HashSet<>();

    private LineUnitsDecoder(Fields fields) {
        this.fields = fields;
    }

    static List<Command.LineUnits> decode(Fields fields, List<LineUnits> lines) {
        return fields.lines(lines, 0, new LineUnitsDecoder(fields)::line);
    }

    private Command.LineUnits line(LineUnits named) {
        String id = named.getLineId();
        if (id.isEmpty()) {
            fields.violations().unset("line_id", "1.." + Limits.LINE_ID + " characters");
        } else if (!lineIds.add(fields.text("line_id", id, Limits.LINE_ID))) {
            fields.violations().text("line_id", id, "named once");
        }
        return new Command.LineUnits(
                id, fields.units("units", named.getUnits(), 0, Limits.LINE_UNITS));
    }
}

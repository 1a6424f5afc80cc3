package dev.holdfast.stock.places;

import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.stock.configuring.Mask;
import dev.holdfast.stock.wire.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the fields of a location in a request. */
final class PlaceFields {
    /** Characters of a name. */
    static final int MAX_NAME = 100;

    /** The lowest priority's number. */
    static final int MAX_PRIORITY = 10_000;

    private static final String NAME = "display_name";
    private static final String KIND = "kind";
    private static final String STATE = "state";
    private static final String PRIORITY = "priority";
    private static final List<String> ALL = List.of(NAME, KIND, STATE, PRIORITY);

    private final Fields fields;
    private final Location location;

    PlaceFields(Fields fields, Location location) {
        this.fields = fields;
        this.location = location;
    }

    String id() {
        return fields.location("location.location_id", location.getLocationId());
    }

    /** Everything, as for a new location. */
    Place.Content content() {
        return new Place.Content(name(), kind(), state(), priority());
    }

    /** What an update makes of a location. */
    UnaryOperator<Place.Content> change(UpdateLocationRequest request) {
        Set<String> changed = Mask.of(fields, request.getUpdateMask(), ALL, set());
        boolean rename = changed.contains(NAME);
        String name = rename ? name() : "";
        Place.Kind kind = kind();
        Place.State state = state();
        int priority = priority();
        return before ->
                new Place.Content(
                        rename ? name : before.displayName(),
                        changed.contains(KIND) ? kind : before.kind(),
                        changed.contains(STATE) ? state : before.state(),
                        changed.contains(PRIORITY) ? priority : before.priority());
    }

    private Set<String> set() {
        Set<String> set = new HashSet<>();
        if (!location.getDisplayName().isEmpty()) {
            set.add(NAME);
        }
        if (location.getKindValue() != 0) {
            set.add(KIND);
        }
        if (location.getStateValue() != 0) {
            set.add(STATE);
        }
        if (location.getPriority() != 0) {
            set.add(PRIORITY);
        }
        return set;
    }

    private String name() {
        String name = location.getDisplayName();
        if (name.isBlank()) {
            fields.violations()
                    .text("location.display_name", name, "1..%d characters".formatted(MAX_NAME));
        }
        return fields.text("location.display_name", name, MAX_NAME);
    }

    private Place.Kind kind() {
        return switch (location.getKind()) {
            case LOCATION_KIND_UNSPECIFIED, LOCATION_KIND_OWN -> Place.Kind.OWN;
            case LOCATION_KIND_PARTNER -> Place.Kind.PARTNER;
            case UNRECOGNIZED -> {
                fields.unknown("location.kind", location.getKindValue(), "OWN or PARTNER");
                yield Place.Kind.OWN;
            }
        };
    }

    private Place.State state() {
        return switch (location.getState()) {
            case LOCATION_STATE_UNSPECIFIED, LOCATION_STATE_OPEN -> Place.State.OPEN;
            case LOCATION_STATE_CLOSED -> Place.State.CLOSED;
            case UNRECOGNIZED -> {
                fields.unknown("location.state", location.getStateValue(), "OPEN or CLOSED");
                yield Place.State.OPEN;
            }
        };
    }

    private int priority() {
        fields.units("location.priority", location.getPriority(), 0, MAX_PRIORITY);
        return location.getPriority();
    }
}

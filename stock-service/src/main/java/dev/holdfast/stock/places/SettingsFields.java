package dev.holdfast.stock.places;

import com.google.type.TimeOfDay;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.stock.configuring.Mask;
import dev.holdfast.stock.wire.Fields;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a merchant's settings in a request. */
final class SettingsFields {
    private static final String DEFAULT_LOCATION = "default_location_id";
    private static final String TIME_ZONE = "time_zone";
    private static final String CUT_OFF = "cut_off";
    private static final List<String> ALL = List.of(DEFAULT_LOCATION, TIME_ZONE, CUT_OFF);

    private final Fields fields;
    private final MerchantSettings settings;

    SettingsFields(Fields fields, MerchantSettings settings) {
        this.fields = fields;
        this.settings = settings;
    }

    /** What an update makes of the settings. */
    UnaryOperator<Settings.Content> change(UpdateMerchantSettingsRequest request) {
        Set<String> changed = Mask.of(fields, request.getUpdateMask(), ALL, set());
        String location = changed.contains(DEFAULT_LOCATION) ? location() : null;
        String zone = changed.contains(TIME_ZONE) ? zone() : null;
        LocalTime cutOff = cutOff();
        return before ->
                new Settings.Content(
                        location == null ? before.defaultLocation() : location,
                        zone == null ? before.timeZone() : zone,
                        changed.contains(CUT_OFF) ? cutOff : before.cutOff());
    }

    private Set<String> set() {
        Set<String> set = new HashSet<>();
        if (!settings.getDefaultLocationId().isEmpty()) {
            set.add(DEFAULT_LOCATION);
        }
        if (!settings.getTimeZone().isEmpty()) {
            set.add(TIME_ZONE);
        }
        if (settings.hasCutOff()) {
            set.add(CUT_OFF);
        }
        return set;
    }

    private String location() {
        return fields.location("settings.default_location_id", settings.getDefaultLocationId());
    }

    private String zone() {
        String zone = settings.getTimeZone();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            fields.violations()
                    .text("settings.time_zone", zone, "an IANA time zone such as Europe/Lisbon");
        }
        return zone;
    }

    private @Nullable LocalTime cutOff() {
        if (!settings.hasCutOff()) {
            return null;
        }
        TimeOfDay time = settings.getCutOff();
        fields.units("settings.cut_off.hours", time.getHours(), 0, 23);
        fields.units("settings.cut_off.minutes", time.getMinutes(), 0, 59);
        fields.units("settings.cut_off.seconds", time.getSeconds(), 0, 59);
        fields.units("settings.cut_off.nanos", time.getNanos(), 0, 0);
        return fields.violations().isEmpty()
                ? LocalTime.of(time.getHours(), time.getMinutes(), time.getSeconds())
                : null;
    }
}

package dev.holdfast.stock.wire;

import com.google.protobuf.Duration;
import com.google.type.Date;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single fields and notes what is wrong with them. A bad field gives some value that fits its
 * type; nobody looks at it, for a request with violations becomes no command. This happens on an
 * event loop, ten thousand lines at a time: what is noted is put together without a Formatter.
 */
public final class Fields {
    private static final Pattern LOCATION_FORM = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final String SKU_EXPECTED = "1..%d characters".formatted(Limits.SKU);
    private static final String LOCATION_EXPECTED =
            "1..%d of a-z, 0-9 and -, beginning with a letter or digit"
                    .formatted(Limits.LOCATION_ID);
    private static final int UUID_CHARACTERS = 36;
    private static final UUID NO_ID = new UUID(0, 0);
    private static final int FIRST_YEAR = 1970;

    private final Violations violations = new Violations();

    /** What was found malformed so far. */
    public Violations violations() {
        return violations;
    }

    /** Reads each line in turn, unless there are too few or too many. */
    public <L, T> List<T> lines(List<L> lines, int least, Function<L, T> read) {
        if (lines.size() < least || lines.size() > Limits.LINES) {
            violations.add(
                    "lines", lines.size() + " lines", "%d..%d".formatted(least, Limits.LINES));
            return List.of();
        }
        List<T> result = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            violations.atLine(i);
            result.add(read.apply(lines.get(i)));
        }
        violations.atTop();
        return result;
    }

    /** A UUID that must be set. */
    public UUID id(String field, String value) {
        UUID id = optionalId(field, value);
        if (value.isEmpty()) {
            violations.unset(field, "a UUID");
        }
        return id == null ? NO_ID : id;
    }

    /** A UUID, or null where it is unset. */
    public @Nullable UUID optionalId(String field, String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (!isUuid(value)) {
            violations.text(field, value, "a UUID");
            return null;
        }
        return UUID.fromString(value);
    }

    /** A SKU's code: compared exactly, so nothing is trimmed from it. */
    public String sku(String field, String value) {
        if (value.isEmpty()) {
            violations.unset(field, SKU_EXPECTED);
        } else {
            optionalSku(field, value);
        }
        return value;
    }

    /** A SKU's code, or empty. */
    public String optionalSku(String field, String value) {
        text(field, value, Limits.SKU);
        if (!value.isEmpty()
                && (blank(value.codePointAt(0)) || blank(value.codePointBefore(value.length())))) {
            violations.text(field, value, "no blanks at its ends");
        }
        return value;
    }

    /** A location's id, or null where it is unset. */
    public @Nullable String optionalLocation(String field, String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (value.length() > Limits.LOCATION_ID || !LOCATION_FORM.matcher(value).matches()) {
            violations.text(field, value, LOCATION_EXPECTED);
        }
        return value;
    }

    /** A location's id that must be set. */
    public String location(String field, String value) {
        if (value.isEmpty()) {
            violations.unset(field, "a location_id");
        } else {
            optionalLocation(field, value);
        }
        return value;
    }

    /** A text of one line that may be empty. */
    public String text(String field, String value, int most) {
        return text(field, value, most, "");
    }

    /** A text that may have several lines. */
    public String prose(String field, String value, int most) {
        return text(field, value, most, "\n\r\t");
    }

    /** A number within bounds. */
    public long units(String field, long value, long least, long most) {
        if (value < least || value > most) {
            violations.add(field, value, least + ".." + most);
        }
        return value;
    }

    /** An enum's value that was unset or isn't known. */
    public void unknown(String field, int number, String expected) {
        if (number == 0) {
            violations.unset(field, expected);
        } else {
            violations.add(field, number, expected);
        }
    }

    /** A place of a line: location and day may be unset. */
    public Command.Place place(String sku, String location, @Nullable Date date) {
        return new Command.Place(
                sku("sku", sku),
                optionalLocation("location_id", location),
                date("fulfilment_date", date));
    }

    /** A fulfilment date; {@link LevelKey#UNDATED} where it is unset. */
    public LocalDate date(String field, @Nullable Date value) {
        if (value == null) {
            return LevelKey.UNDATED;
        }
        try {
            LocalDate date = LocalDate.of(value.getYear(), value.getMonth(), value.getDay());
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // No such day: said below, as for a year out of bounds.
        }
        violations.add(
                field,
                value.getYear() + "-" + value.getMonth() + "-" + value.getDay(),
                "a day from " + FIRST_YEAR + "-1-1 to 9999-12-31");
        return LevelKey.UNDATED;
    }

    /** A duration in whole milliseconds. */
    public java.time.Duration duration(
            String field, Duration value, java.time.Duration least, java.time.Duration most) {
        boolean whole = value.getNanos() % 1_000_000 == 0;
        boolean near = Math.abs(value.getSeconds()) <= most.toSeconds();
        java.time.Duration duration =
                near ? java.time.Duration.ofSeconds(value.getSeconds(), value.getNanos()) : least;
        if (!near || !whole || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            violations.add(
                    field,
                    seconds(value),
                    "%s..%s, whole milliseconds".formatted(print(least), print(most)));
        }
        return duration;
    }

    private String text(String field, String value, int most, String allowed) {
        int length = value.codePointCount(0, value.length());
        if (length > most) {
            violations.text(field, value, "at most " + most + " characters");
        }
        if (hasControls(value, allowed)) {
            violations.text(field, value, "no control characters");
        }
        return value;
    }

    /** The form of 36 characters; {@code UUID.fromString} alone takes shorter ones, too. */
    private static boolean isUuid(String value) {
        if (value.length() != UUID_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < UUID_CHARACTERS; i++) {
            char c = value.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** Control characters are no surrogates. */
    private static boolean hasControls(String value, String allowed) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) && allowed.indexOf(c) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String seconds(Duration value) {
        return value.getNanos() == 0
                ? value.getSeconds() + " s"
                : "%d s %d ns".formatted(value.getSeconds(), value.getNanos());
    }

    private static String print(java.time.Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h";
        }
        return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}

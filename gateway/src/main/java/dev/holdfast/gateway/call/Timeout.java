package dev.holdfast.gateway.call;

import dev.holdfast.gateway.problem.Refusals;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a client waits, as gRPC writes it: {@code 250m} are 250 ms, {@code 5S} are five seconds.
 *
 * @param time zero or more
 */
public record Timeout(Duration time) {

    /** The header, of gRPC and here of HTTP too. */
    public static final String HEADER = "grpc-timeout";

    private static final Pattern FORM = Pattern.compile("(\\d{1,8})([HMSmun])");

    static Timeout parse(String sent) {
        Matcher form = FORM.matcher(sent);
        if (!form.matches()) {
            throw Refusals.invalidRequest("The header Grpc-Timeout can't be read.")
                    .field(
                            HEADER,
                            sent
                                    + " (expected: up to 8 digits and one of H M S m u n, such as 500m)")
                    .build();
        }
        long number = Long.parseLong(form.group(1));
        return new Timeout(
                switch (form.group(2)) {
                    case "H" -> Duration.ofHours(number);
                    case "M" -> Duration.ofMinutes(number);
                    case "S" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMillis(number);
                    case "u" -> Duration.ofNanos(number * 1_000);
                    default -> Duration.ofNanos(number);
                });
    }
}

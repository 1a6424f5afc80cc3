package dev.holdfast.gateway.call;

import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call stands in a trace (W3C Trace Context): the client's trace goes on with a step of the
 * gateway's own, or a new one begins.
 *
 * @param parent the {@code traceparent} that goes to the service and back to the client
 * @param state the {@code tracestate}, passed on as it came with a usable parent
 */
public record Trace(String parent, Optional<String> state) {

    /** The header of the parent. */
    public static final String PARENT_HEADER = "traceparent";

    /** The header of the state. */
    public static final String STATE_HEADER = "tracestate";

    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);
    private static final int LONGEST_STATE = 512;

    static Trace of(MultiMap headers) {
        String sent = headers.get(PARENT_HEADER);
        if (sent != null) {
            Matcher parent = PARENT.matcher(sent);
            if (parent.matches()
                    && !parent.group(1).equals(NO_TRACE)
                    && !parent.group(2).equals(NO_SPAN)) {
                String step = "00-" + parent.group(1) + "-" + id() + "-" + parent.group(3);
                return new Trace(step, state(headers.get(STATE_HEADER)));
            }
        }
        return new Trace("00-" + id() + id() + "-" + id() + "-00", Optional.empty());
    }

    private static Optional<String> state(@Nullable String sent) {
        return Optional.ofNullable(sent)
                .filter(state -> state.length() <= LONGEST_STATE)
                .filter(state -> state.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    private static String id() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}

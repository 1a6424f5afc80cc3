package dev.holdfast.gateway.call;

import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The id that follows a request through services, log lines and its answer.
 *
 * @param text 1 to 64 characters that can be printed
 */
public record RequestId(String text) {

    /** The header that carries it in and out. */
    public static final String HEADER = "x-request-id";

    private static final int LONGEST = 64;
    private static final String ALSO_GOOD = "._:/+=-";

    static RequestId of(MultiMap headers) {
        String sent = headers.get(HEADER);
        return new RequestId(sent != null && good(sent) ? sent : made());
    }

    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
    }

    private static boolean good(String sent) {
        return !sent.isEmpty()
                && sent.length() <= LONGEST
                && sent.chars().allMatch(RequestId::good);
    }

    private static boolean good(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ALSO_GOOD.indexOf(c) >= 0;
    }
}

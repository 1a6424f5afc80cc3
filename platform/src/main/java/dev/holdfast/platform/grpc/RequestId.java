package dev.holdfast.platform.grpc;

import io.grpc.Metadata;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that follows a request through services, log lines and its answer. */
public final class RequestId {

    /** The header that carries it in and out. */
    public static final String NAME = "x-request-id";

    static final Metadata.Key<String> HEADER =
            Metadata.Key.of(NAME, Metadata.ASCII_STRING_MARSHALLER);

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestId() {}

    /** What the caller sent, or a new one where that is nothing or can't be printed. */
    public static String of(@Nullable String sent) {
        if (sent != null && GOOD.matcher(sent).matches()) {
            return sent;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
    }
}

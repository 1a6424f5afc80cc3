package dev.holdfast.platform.grpc;

import io.grpc.Metadata;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id that follows a request through services, log lines and its answer. */
final class RequestId {

    static final Metadata.Key<String> HEADER =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestId() {}

    /** The caller's, or a new one where it sent none or none that can be printed. */
    static String of(Metadata headers) {
        String sent = headers.get(HEADER);
        if (sent != null && GOOD.matcher(sent).matches()) {
            return sent;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
    }
}

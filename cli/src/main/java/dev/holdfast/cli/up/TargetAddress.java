package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a service is called.
 *
 * @param host its name or address; an IPv6 address stands in brackets
 * @param port its gRPC port
 */
record TargetAddress(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/\\s]+):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int CONNECT_MILLIS = 5_000;

    /** Reads {@code host:port}. */
    static TargetAddress of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(2)) > HIGHEST_PORT) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The target '%s' is not an address.".formatted(text),
                    "Write it as host:port, such as 127.0.0.1:7002.");
        }
        return new TargetAddress(form.group(1), Integer.parseInt(form.group(2)));
    }

    /** Complains at once if nothing listens; later, a service that is away is waited for. */
    void complainIfNothingListens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.UNAVAILABLE,
                    "Nothing answers at %s:%d (%s).".formatted(host, port, e.getMessage()),
                    "Start the service ('holdfast up' runs one), or name another --target.",
                    e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

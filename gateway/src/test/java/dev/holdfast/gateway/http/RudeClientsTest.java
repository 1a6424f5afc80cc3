package dev.holdfast.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.KindsGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send half of something, or nothing that is HTTP: others never notice. */
@Timeout(60)
final class RudeClientsTest {

    private static KindsGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new KindsGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | 400",
                "NONSENSE NONSENSE NONSENSE | 400",
                "GET /v1/kinds:count HTTP/9.9 | 501"
            })
    void whatIsNoHttpIsRefused(String line, int status) throws IOException {
        assertThat(status(send(line + "\r\nHost: x\r\n\r\n"))).isEqualTo(status);
        othersAreServed();
    }

    @Test
    void linesAndHeadersHaveBounds() throws IOException {
        String longPath = "/v1/" + "a".repeat(20_000);
        String longHeader = "x: " + "a".repeat(20_000);

        assertThat(status(send("GET " + longPath + " HTTP/1.1\r\nHost: x\r\n\r\n"))).isEqualTo(414);
        assertThat(status(send("GET /v1/kinds:count HTTP/1.1\r\n" + longHeader + "\r\n\r\n")))
                .isEqualTo(431);
        othersAreServed();
    }

    @Test
    void whoLeavesWithinItsBodyIsForgotten() throws IOException {
        String half = post(100) + "{\"int\":";
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
        }
        othersAreServed();
    }

    @Test
    void aBodyThatIsTooLongClosesTheConnection() throws IOException {
        String head = post(3_000_000);

        assertThat(send(head + " ".repeat(2_000_000)))
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("connection: close");
        othersAreServed();
    }

    private static String post(int length) {
        return String.join(
                "\r\n",
                "POST /v1/kinds/a:echo HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Content-Length: " + length,
                "",
                "");
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static void othersAreServed() {
        assertThat(new Http(gateway.url()).send("GET", "/v1/kinds/a:echo", Map.of(), "").status())
                .isEqualTo(200);
    }

    /** What comes back until the gateway closes or its head is whole. */
    private static String send(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[4096];
            while (answer.indexOf("\r\n\r\n") < 0) {
                int read = socket.getInputStream().read(part);
                if (read < 0) {
                    break;
                }
                answer.append(new String(part, 0, read, StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }
    }
}

package dev.holdfast.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {

    @Test
    void readsHostAndPort() {
        assertThat(TargetAddress.of("stock.internal:7002"))
                .isEqualTo(new TargetAddress("stock.internal", 7002));
        assertThat(TargetAddress.of("[::1]:7002")).hasToString("[::1]:7002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7002", "localhost", "localhost:", "localhost:99999", "http://a:80", ""})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> TargetAddress.of(text))
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void saysAtOnceWhereNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            new TargetAddress("127.0.0.1", port).complainIfNothingListens();
        }
        assertThatThrownBy(() -> new TargetAddress("127.0.0.1", port).complainIfNothingListens())
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.UNAVAILABLE));
    }
}

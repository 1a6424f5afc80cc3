package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a taken port before anything is started, and says which setting names it. */
record PortCheck(LocalPort named, String host, int port) {

    /** Complains if something listens there. */
    void complainIfTaken() {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.UNAVAILABLE,
                    "Port %d on %s can't be had: %s.".formatted(port, host, e.getMessage()),
                    "Stop what listens there, or choose another port by %s PORT (setting %s, %s); 0 takes a free one."
                            .formatted(
                                    named.option(),
                                    named.setting(),
                                    Setting.environmentName(named.setting())),
                    e);
        }
    }
}

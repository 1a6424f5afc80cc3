package dev.holdfast.chaos.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lets the kernel lose a share of the packets from and to some ports of the loopback, and of no
 * others, so that other runs on this machine don't notice. It takes root and iptables.
 */
public final class PacketFilter implements AutoCloseable {

    private static final List<Integer> NO_PORTS = List.of(1);
    private static final int MOST_PORTS = 15;

    private final List<String> rule;

    private PacketFilter(List<String> rule) {
        this.rule = rule;
    }

    /** Whether this user may filter, on this kernel. */
    public static boolean canLose() {
        List<String> probe = rule(NO_PORTS, 0);
        return run("-A", probe) && run("-D", probe);
    }

    /** Loses this share until it is closed. */
    public static PacketFilter losing(double share, List<Integer> ports) {
        if (ports.isEmpty() || ports.size() > MOST_PORTS) {
            throw new IllegalArgumentException(
                    "ports: %d (expected: 1..15)".formatted(ports.size()));
        }
        PacketFilter filter = new PacketFilter(rule(ports, share));
        if (!run("-I", filter.rule)) {
            throw new IllegalStateException("iptables takes no rule: that takes root");
        }
        return filter;
    }

    @Override
    public void close() {
        if (!run("-D", rule)) {
            throw new IllegalStateException("this rule stays: iptables -D " + rule);
        }
    }

    private static List<String> rule(List<Integer> ports, double share) {
        String those = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        String probability = String.format(Locale.ROOT, "%.4f", share);
        return List.of(
                ("INPUT -i lo -p tcp -m multiport --ports %s -m statistic --mode random"
                                + " --probability %s -j DROP")
                        .formatted(those, probability)
                        .split(" "));
    }

    private static boolean run(String verb, List<String> rule) {
        List<String> command = new ArrayList<>(List.of("iptables", "-w", verb));
        command.addAll(rule);
        return Programs.succeeds(command);
    }
}

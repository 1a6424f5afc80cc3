package dev.holdfast.chaos.processes;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Open files and sockets of a process. */
public final class Descriptors {

    private Descriptors() {}

    /** How many this process may have, and one that it starts. */
    public static long most() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
    }
}

package dev.holdfast.cli.up;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a local system is started.
 *
 * @param data where it keeps its data; none means a temporary folder
 * @param ports those that don't come from the configuration; 0 takes a free one
 * @param quotas whether API keys have the quota that is configured; a load would measure nothing
 *     else
 * @param stockHeapMegabytes the most that stock-service's heap may be, in a process of its own;
 *     none means in this process
 */
public record LocalOptions(
        Optional<Path> data,
        Map<LocalPort, Integer> ports,
        boolean quotas,
        Optional<Integer> stockHeapMegabytes) {

    /** Keeps its own copy. */
    public LocalOptions {
        ports = Map.copyOf(ports);
    }

    /** On a temporary folder and free ports, and as fast as it goes. */
    public static LocalOptions temporary() {
        return temporary(Optional.empty());
    }

    /** The same, with stock-service in a process of its own where a heap is said. */
    public static LocalOptions temporary(Optional<Integer> stockHeapMegabytes) {
        return new LocalOptions(
                Optional.empty(),
                Arrays.stream(LocalPort.values()).collect(Collectors.toMap(port -> port, _ -> 0)),
                false,
                stockHeapMegabytes);
    }
}

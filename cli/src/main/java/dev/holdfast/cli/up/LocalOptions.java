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
 */
public record LocalOptions(Optional<Path> data, Map<LocalPort, Integer> ports, boolean quotas) {

    /** Keeps its own copy. */
    public LocalOptions {
        ports = Map.copyOf(ports);
    }

    /** On a temporary folder and free ports, and as fast as it goes. */
    public static LocalOptions temporary() {
        return new LocalOptions(
                Optional.empty(),
                Arrays.stream(LocalPort.values()).collect(Collectors.toMap(port -> port, _ -> 0)),
                false);
    }
}

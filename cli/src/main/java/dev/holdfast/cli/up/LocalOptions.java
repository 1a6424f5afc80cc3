package dev.holdfast.cli.up;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a local system is started. A port that isn't given comes from the configuration; 0 takes a
 * free one.
 *
 * @param data where it keeps its data; none means a temporary folder
 * @param grpcPort of stock-service
 * @param opsPort of stock-service's health and metrics
 * @param postgresPort of its PostgreSQL
 */
public record LocalOptions(
        Optional<Path> data,
        Optional<Integer> grpcPort,
        Optional<Integer> opsPort,
        Optional<Integer> postgresPort) {

    /** On a temporary folder and free ports. */
    public static LocalOptions temporary() {
        return new LocalOptions(Optional.empty(), Optional.of(0), Optional.of(0), Optional.of(0));
    }
}

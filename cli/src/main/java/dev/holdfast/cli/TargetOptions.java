package dev.holdfast.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a command that makes many calls makes them to, and whether it shows how far it is. */
final class TargetOptions {

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description =
                    "A running stock service. Without it, a system of its own is started and thrown"
                            + " away.")
    Optional<String> target = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The token for the target; else the variable HOLDFAST_TOKEN.")
    Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    boolean quiet;
}

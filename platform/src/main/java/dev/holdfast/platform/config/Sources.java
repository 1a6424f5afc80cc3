package dev.holdfast.platform.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where values come from, weakest first: the settings' defaults, the file, the environment, the
 * overrides.
 *
 * @param file a properties file that must exist where it is named
 * @param environment variables; those that start with {@code HOLDFAST_} must be known
 * @param overrides values by the setting's name, such as a command line's; they win
 * @param alsoKnown environment variables that other programs read, such as {@code HOLDFAST_TOKEN}
 */
public record Sources(
        Optional<Path> file,
        Map<String, String> environment,
        Map<String, String> overrides,
        Set<String> alsoKnown) {

    /** The variable that names the file. */
    public static final String FILE_VARIABLE = "HOLDFAST_CONFIG_FILE";

    /** Keeps its own copies. */
    public Sources {
        environment = Map.copyOf(environment);
        overrides = Map.copyOf(overrides);
        alsoKnown = Set.copyOf(alsoKnown);
    }

    /** This process's environment, and the file that {@code HOLDFAST_CONFIG_FILE} names. */
    public static Sources ofProcess() {
        return ofEnvironment(System.getenv());
    }

    /** The given environment, and the file that its {@code HOLDFAST_CONFIG_FILE} names. */
    public static Sources ofEnvironment(Map<String, String> environment) {
        Optional<Path> file =
                Optional.ofNullable(environment.get(FILE_VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(Path::of);
        return new Sources(file, environment, Map.of(), Set.of());
    }

    /** Nothing but these values: what a test gives. */
    public static Sources of(Map<String, String> overrides) {
        return new Sources(Optional.empty(), Map.of(), overrides, Set.of());
    }

    /** The same with these overrides. */
    public Sources with(Map<String, String> overrides) {
        return new Sources(file, environment, overrides, alsoKnown);
    }

    /** The same, not minding these environment variables. */
    public Sources knowing(Set<String> variables) {
        return new Sources(file, environment, overrides, variables);
    }
}

package dev.holdfast.platform.config;

import java.util.List;
import java.util.function.Function;

/**
 * The settings of one component and the record they make. Each component offers its own as {@code
 * static Section<…> section(…)}; a service's main joins them.
 *
 * @param settings what is declared, in the order it is printed
 * @param read makes the record from a configuration that holds these settings
 */
public record Section<T>(List<Setting<?>> settings, Function<Configuration, T> read) {

    /** Keeps its own copy of the list. */
    public Section {
        settings = List.copyOf(settings);
    }
}

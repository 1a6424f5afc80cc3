package dev.holdfast.platform.config;

import java.io.Serial;
import java.util.List;

/** The configuration can't be used; every problem is listed, each with what mends it. */
public final class ConfigurationException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Takes all problems, at least one. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    /** One sentence a problem. */
    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}

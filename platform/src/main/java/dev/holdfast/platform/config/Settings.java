package dev.holdfast.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares the settings of one component under a common prefix, and then the record they make:
 *
 * <pre>{@code
 * var s = Settings.under("stock.grpc");
 * var port = s.port("port", 7002, "Port the service listens on; 0 takes a free one.");
 * return s.section(c -> new GrpcServerConfig(c.get(port)));
 * }</pre>
 */
public final class Settings {

    private final String prefix;
    private final List<Setting<?>> declared = new ArrayList<>();

    private Settings(String prefix) {
        this.prefix = prefix;
    }

    /** Settings whose names start with {@code prefix} and a dot. */
    public static Settings under(String prefix) {
        return new Settings(prefix);
    }

    /** A text that can't be blank. */
    public Setting<String> text(String name, String otherwise, String doc) {
        return declare(name, Kind.text(), otherwise, false, doc);
    }

    /** A text that may be absent, which is the default. */
    public Setting<Optional<String>> optionalText(String name, String doc) {
        return declare(name, Kind.optionalText(), "", false, doc);
    }

    /** A secret that may be absent; also read from the file that {@code …_FILE} names. */
    public Setting<Optional<String>> secret(String name, String doc) {
        return declare(name, Kind.optionalText(), "", true, doc);
    }

    /** A path that may be absent, which is the default. */
    public Setting<Optional<Path>> path(String name, String doc) {
        return declare(name, Kind.path(), "", false, doc);
    }

    /** A flag, {@code true} or {@code false}. */
    public Setting<Boolean> flag(String name, boolean otherwise, String doc) {
        return declare(name, Kind.flag(), Boolean.toString(otherwise), false, doc);
    }

    /** A whole number from {@code least} to {@code most}. */
    public Setting<Integer> integer(String name, int otherwise, int least, int most, String doc) {
        return declare(name, Kind.integer(least, most), Integer.toString(otherwise), false, doc);
    }

    /** A TCP port; 0 lets the system choose a free one. */
    public Setting<Integer> port(String name, int otherwise, String doc) {
        return integer(name, otherwise, 0, 65_535, doc);
    }

    /**
     * A time from {@code least} to {@code most}, written as {@code 250ms}, {@code 30s}, {@code 5m}.
     */
    public Setting<Duration> duration(
            String name, Duration otherwise, Duration least, Duration most, String doc) {
        return declare(name, Kind.duration(least, most), Durations.print(otherwise), false, doc);
    }

    /**
     * A number of bytes from {@code least} to {@code most}, written as {@code 64KiB}, {@code 4MiB}.
     */
    public Setting<Integer> bytes(String name, int otherwise, int least, int most, String doc) {
        return declare(name, Kind.bytes(least, most), Bytes.print(otherwise), false, doc);
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> Setting<E> choice(String name, E otherwise, String doc) {
        return declare(
                name,
                Kind.choice(otherwise.getDeclaringClass()),
                otherwise.name().toLowerCase(Locale.ROOT),
                false,
                doc);
    }

    /** Takes the settings of another component in, so that one section reads both. */
    public <T> Section<T> include(Section<T> other) {
        declared.addAll(other.settings());
        return other;
    }

    /** Closes the declaration: what was declared so far, and the record it makes. */
    public <T> Section<T> section(Function<Configuration, T> read) {
        return new Section<>(declared, read);
    }

    private <T> Setting<T> declare(
            String name, Kind<T> kind, String otherwise, boolean secret, String doc) {
        Setting<T> setting = new Setting<>(prefix + "." + name, kind, otherwise, secret, doc);
        declared.add(setting);
        return setting;
    }
}

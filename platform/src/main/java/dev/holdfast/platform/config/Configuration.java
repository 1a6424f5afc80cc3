package dev.holdfast.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values in force, each checked and with its source. Loading it refuses unknown names and bad
 * values, all of them at once.
 */
public final class Configuration {

    private static final String MASK = "********";

    private final Map<String, Value<?>> values;

    private Configuration(Map<String, Value<?>> values) {
        this.values = values;
    }

    /**
     * Reads these sections' settings.
     *
     * @throws ConfigurationException if any source names an unknown setting or holds a bad value
     */
    public static Configuration load(Sources sources, List<? extends Section<?>> sections) {
        Map<String, Setting<?>> settings = byName(sections);
        List<String> problems = new ArrayList<>();
        Map<String, SourceReader.Found> found = new SourceReader(settings, problems).read(sources);
        Map<String, Value<?>> values = new LinkedHashMap<>();
        for (Setting<?> setting : settings.values()) {
            values.put(setting.name(), value(setting, found.get(setting.name()), problems));
        }
        Configuration loaded = new Configuration(values);
        if (problems.isEmpty()) {
            sections.forEach(section -> loaded.tryReading(section, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return loaded;
    }

    /** Reads one section. */
    public static <T> T read(Sources sources, Section<T> section) {
        return load(sources, List.of(section)).get(section);
    }

    /** The value of a setting that a loaded section declared. */
    @SuppressWarnings("unchecked") // A setting's value was made by that same setting's kind.
    public <T> T get(Setting<T> setting) {
        Value<?> value = values.get(setting.name());
        if (value == null) {
            throw new IllegalArgumentException("Not declared: " + setting.name());
        }
        return (T) value.parsed();
    }

    /** The record of a section. */
    public <T> T get(Section<T> section) {
        return section.read().apply(this);
    }

    /** All values in force, secrets masked, in the order of their declaration. */
    public List<EffectiveSetting> effective() {
        return values.values().stream().map(Value::effective).toList();
    }

    /** The values in force as a properties file, each with its sentence and source as comments. */
    public String print() {
        StringBuilder page = new StringBuilder();
        for (EffectiveSetting line : effective()) {
            page.append("# %s (%s)%n".formatted(line.doc(), line.expected()));
            page.append("# from %s%n".formatted(line.source()));
            page.append("%s=%s%n%n".formatted(line.name(), line.value()));
        }
        return page.toString();
    }

    private void tryReading(Section<?> section, List<String> problems) {
        try {
            var _ = section.read().apply(this);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Setting<?>> byName(List<? extends Section<?>> sections) {
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        Map<String, String> byVariable = new LinkedHashMap<>();
        for (Section<?> section : sections) {
            for (Setting<?> setting : section.settings()) {
                Setting<?> before = settings.putIfAbsent(setting.name(), setting);
                String twin = byVariable.put(setting.environmentName(), setting.name());
                boolean clash = twin != null && !twin.equals(setting.name());
                if (clash || (before != null && !before.describesTheSameAs(setting))) {
                    throw new IllegalStateException("Declared twice: " + setting.name());
                }
            }
        }
        return settings;
    }

    private static <T> Value<T> value(
            Setting<T> setting, SourceReader.@Nullable Found found, List<String> problems) {
        T otherwise = setting.kind().parse().apply(setting.defaultText());
        if (found == null) {
            return new Value<>(setting, setting.defaultText(), otherwise, "default");
        }
        try {
            T parsed = setting.kind().parse().apply(found.text());
            return new Value<>(setting, found.text(), parsed, found.source());
        } catch (IllegalArgumentException e) {
            problems.add(
                    "%s is %s, from %s (expected: %s). Its default is %s."
                            .formatted(
                                    setting.name(),
                                    setting.secret() ? MASK : "'" + found.text() + "'",
                                    found.source(),
                                    setting.expected(),
                                    setting.defaultText().isEmpty()
                                            ? "none"
                                            : setting.defaultText()));
            return new Value<>(setting, setting.defaultText(), otherwise, "default");
        }
    }

    private record Value<T>(Setting<T> setting, String text, T parsed, String source) {

        EffectiveSetting effective() {
            return new EffectiveSetting(
                    setting.name(),
                    setting.secret() && !text.isEmpty() ? MASK : text,
                    source,
                    setting.environmentName(),
                    setting.defaultText(),
                    setting.expected(),
                    setting.doc());
        }
    }
}

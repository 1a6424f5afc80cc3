package dev.holdfast.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads raw texts from the sources, strongest last, and notes every name that is not known. */
final class SourceReader {

    private final Map<String, Setting<?>> settings;
    private final List<String> problems;
    private final Map<String, Found> found = new HashMap<>();

    SourceReader(Map<String, Setting<?>> settings, List<String> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    Map<String, Found> read(Sources sources) {
        sources.file().ifPresent(this::readFile);
        readEnvironment(sources);
        take(byName(), sources.overrides(), name -> "override");
        return found;
    }

    private void readFile(Path file) {
        Repeats repeats = new Repeats();
        try (Reader reader = Files.newBufferedReader(file)) {
            repeats.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    "The configuration file %s can't be read (%s). Mend %s."
                            .formatted(file, e.getClass().getSimpleName(), Sources.FILE_VARIABLE));
            return;
        }
        repeats.names.forEach(
                name -> problems.add("%s stands twice in %s. Keep one.".formatted(name, file)));
        Map<String, String> texts = new TreeMap<>();
        repeats.forEach((name, text) -> texts.put((String) name, (String) text));
        take(byName(), texts, name -> file + " (" + name + ")");
    }

    private void readEnvironment(Sources sources) {
        Map<String, String> ours = new TreeMap<>(sources.environment());
        ours.keySet()
                .removeIf(name ->
                        !name.startsWith(Setting.PREFIX)
                                || name.equals(Sources.FILE_VARIABLE)
                                || sources.alsoKnown().contains(name));
        take(byVariable(), ours, name -> name);
    }

    private void take(Map<String, Target> known, Map<String, String> texts, Naming sourceOf) {
        Map<String, String> takenFrom = new HashMap<>();
        new TreeMap<>(texts)
                .forEach((name, text) -> {
                    Target target = known.get(name);
                    if (target == null) {
                        problems.add(unknown(name, known));
                        return;
                    }
                    String twin = takenFrom.put(target.setting, name);
                    if (twin != null) {
                        problems.add("%s and %s are both set. Keep one.".formatted(twin, name));
                    }
                    String value = target.inFile ? contentOf(name, text) : text.strip();
                    if (value != null) {
                        found.put(target.setting, new Found(value, sourceOf.of(name)));
                    }
                });
    }

    private static String unknown(String name, Map<String, Target> known) {
        return NearestName.of(name, known.keySet())
                .map(nearest -> "%s is not a setting. Did you mean %s?".formatted(name, nearest))
                .orElse("%s is not a setting. Remove it.".formatted(name));
    }

    private @Nullable String contentOf(String name, String path) {
        try {
            return Files.readString(Path.of(path.strip())).strip();
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    "%s names %s, which can't be read (%s)."
                            .formatted(name, path, e.getClass().getSimpleName()));
            return null;
        }
    }

    private Map<String, Target> byName() {
        Map<String, Target> known = new HashMap<>();
        settings.forEach((name, setting) -> {
            known.put(name, new Target(name, false));
            if (setting.secret()) {
                known.put(name + "-file", new Target(name, true));
            }
        });
        return known;
    }

    private Map<String, Target> byVariable() {
        Map<String, Target> known = new HashMap<>();
        byName().forEach((name, target) -> known.put(Setting.environmentName(name), target));
        return known;
    }

    /** A raw text and where it stood. */
    record Found(String text, String source) {}

    private record Target(String setting, boolean inFile) {}

    private interface Naming {
        String of(String name);
    }

    /** Properties that notice a name that stands twice. */
    private static final class Repeats extends Properties {

        @Serial private static final long serialVersionUID = 1L;

        private final transient List<String> names = new ArrayList<>();

        @Override
        public synchronized @Nullable Object put(Object name, Object text) {
            Object before = super.put(name, text);
            if (before != null) {
                names.add((String) name);
            }
            return before;
        }
    }
}

package dev.holdfast.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir private Path folder;

    private enum Colour {
        RED,
        GREEN
    }

    private record Lamp(
            int port, Duration patience, int bytes, Colour colour, Optional<String> password) {

        Lamp {
            if (port == 13) {
                throw new IllegalArgumentException("lamp.port 13 is unlucky. Take another.");
            }
        }

        static Section<Lamp> section() {
            var s = Settings.under("lamp");
            var port = s.port("grpc.port", 7002, "Port it listens on.");
            var wait =
                    s.duration(
                            "max-wait",
                            Duration.ofSeconds(30),
                            Duration.ofMillis(1),
                            Duration.ofHours(1),
                            "How long it waits.");
            var bytes = s.bytes("message", 4 << 20, 1024, 64 << 20, "Largest message.");
            var colour = s.choice("colour", Colour.RED, "Its colour.");
            var password = s.secret("password", "What opens it.");
            return s.section(c ->
                    new Lamp(
                            c.get(port),
                            c.get(wait),
                            c.get(bytes),
                            c.get(colour),
                            c.get(password)));
        }
    }

    @Test
    void defaultsStand() {
        assertThat(read(Map.of()))
                .isEqualTo(
                        new Lamp(
                                7002,
                                Duration.ofSeconds(30),
                                4 << 20,
                                Colour.RED,
                                Optional.empty()));
    }

    @Test
    void theStrongerSourceWins() throws IOException {
        Path file =
                write("lamp.properties", "lamp.grpc.port=1\nlamp.max-wait=5m\nlamp.colour=green\n");
        Sources sources =
                Sources.ofEnvironment(
                                Map.of(
                                        "HOLDFAST_CONFIG_FILE", file.toString(),
                                        "HOLDFAST_LAMP_GRPC_PORT", "2",
                                        "HOLDFAST_LAMP_MAX_WAIT", "250ms",
                                        "HOME", "/"))
                        .with(Map.of("lamp.grpc.port", "3"));

        Configuration configuration = Configuration.load(sources, List.of(Lamp.section()));

        Map<String, String> values = column(configuration, EffectiveSetting::value);
        assertThat(values)
                .containsEntry("lamp.grpc.port", "3")
                .containsEntry("lamp.max-wait", "250ms")
                .containsEntry("lamp.colour", "green");
        assertThat(column(configuration, EffectiveSetting::source))
                .containsEntry("lamp.grpc.port", "override")
                .containsEntry("lamp.max-wait", "HOLDFAST_LAMP_MAX_WAIT")
                .containsEntry("lamp.colour", file + " (lamp.colour)")
                .containsEntry("lamp.message", "default");
    }

    @Test
    void unknownNamesAndBadValuesAreListedTogether() throws IOException {
        Path file = write("lamp.properties", "lamp.color=red\nlamp.colour=red\nlamp.colour=red\n");
        Sources sources =
                Sources.ofEnvironment(
                        Map.of(
                                "HOLDFAST_CONFIG_FILE", file.toString(),
                                "HOLDFAST_LAMP_GRPC_PROT", "1",
                                "HOLDFAST_LAMP_GRPC_PORT", "70000",
                                "HOLDFAST_LAMP_MAX_WAIT", "soon",
                                "HOLDFAST_ENTIRELY_ELSE", "1"));

        assertThat(problems(sources))
                .containsExactlyInAnyOrder(
                        "lamp.colour stands twice in %s. Keep one.".formatted(file),
                        "lamp.color is not a setting. Did you mean lamp.colour?",
                        "HOLDFAST_LAMP_GRPC_PROT is not a setting. Did you mean"
                                + " HOLDFAST_LAMP_GRPC_PORT?",
                        "HOLDFAST_ENTIRELY_ELSE is not a setting. Remove it.",
                        "lamp.grpc.port is '70000', from HOLDFAST_LAMP_GRPC_PORT (expected: a whole"
                                + " number, 0..65535). Its default is 7002.",
                        "lamp.max-wait is 'soon', from HOLDFAST_LAMP_MAX_WAIT (expected: a time"
                                + " such as 250ms, 30s, 5m or 2h, 1ms..1h). Its default is 30s.");
    }

    @Test
    void variablesOfOtherProgramsAreNotMinded() {
        Sources sources = Sources.ofEnvironment(Map.of("HOLDFAST_TOKEN", "t"));
        assertThat(problems(sources)).hasSize(1);
        assertThat(Configuration.read(sources.knowing(Set.of("HOLDFAST_TOKEN")), Lamp.section()))
                .isNotNull();
    }

    @Test
    void aSecretComesFromItsFileAndIsNeverPrinted() throws IOException {
        Path secret = write("password", "correct horse\n");
        Sources sources =
                Sources.ofEnvironment(Map.of("HOLDFAST_LAMP_PASSWORD_FILE", secret.toString()));

        Configuration configuration = Configuration.load(sources, List.of(Lamp.section()));

        assertThat(configuration.get(Lamp.section()).password()).contains("correct horse");
        assertThat(configuration.print()).contains("lamp.password=********");
        assertThat(configuration.print()).doesNotContain("correct horse");
    }

    @Test
    void aSecretTwiceOrFromNowhereIsRefused() {
        assertThat(
                        problems(
                                Sources.ofEnvironment(
                                        Map.of(
                                                "HOLDFAST_LAMP_PASSWORD", "a",
                                                "HOLDFAST_LAMP_PASSWORD_FILE", "/none"))))
                .anySatisfy(p -> assertThat(p).contains("are both set. Keep one."))
                .anySatisfy(p -> assertThat(p).contains("names /none, which can't be read"));
    }

    @Test
    void aRecordThatRefusesItsValuesIsAProblemToo() {
        assertThat(problems(Sources.of(Map.of("lamp.grpc.port", "13"))))
                .containsExactly("lamp.port 13 is unlucky. Take another.");
    }

    @Test
    void theMissingFileIsNamed() {
        assertThat(problems(Sources.ofEnvironment(Map.of("HOLDFAST_CONFIG_FILE", "/none"))))
                .containsExactly(
                        "The configuration file /none can't be read (NoSuchFileException). Mend"
                                + " HOLDFAST_CONFIG_FILE.");
    }

    private static Lamp read(Map<String, String> overrides) {
        return Configuration.read(Sources.of(overrides), Lamp.section());
    }

    private static List<String> problems(Sources sources) {
        ConfigurationException refused =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () -> Configuration.read(sources, Lamp.section()));
        return refused.problems();
    }

    private static Map<String, String> column(
            Configuration configuration,
            java.util.function.Function<EffectiveSetting, String> column) {
        return configuration.effective().stream()
                .collect(Collectors.toMap(EffectiveSetting::name, column));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

package dev.holdfast.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.launcher.BuiltProject.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the launcher makes the JVM's cache, and when it lets the JVM use it. */
class LauncherCacheIT {

    private static final Map<String, String> PLAIN = Map.of();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;

    private PretendedJdk jdk;
    private BuiltProject project;

    @BeforeEach
    void build() throws Exception {
        jdk = PretendedJdk.in(folder.resolve("jdk"));
        project = BuiltProject.in(folder.resolve("a project"), jdk.home());
    }

    @AfterEach
    void endAll() {
        project.endAll();
    }

    @Test
    void anUpIsFollowedByARehearsalAndLaterStartsUseWhatItLeft() throws Exception {
        assertThat(project.launch(PLAIN, "up")).isEqualTo(new Ended(0, "", ""));
        assertThat(jdk.startedWith().getFirst())
                .endsWith("-jar " + project.jar() + " up ")
                .doesNotContain("AOT");
        Awaitility.await().atMost(SOON).until(() -> !project.caches().isEmpty());
        assertThat(jdk.startedWith().getLast())
                .contains("-XX:AOTCacheOutput=", "-jar " + project.jar() + " rehearse");

        assertThat(project.launch(PLAIN, "replay", "--json").code()).isZero();
        assertThat(jdk.startedWith().getLast())
                .contains("-XX:AOTCache=%s ".formatted(project.caches().getFirst()))
                .endsWith(
                        " -Xlog:aot*=off -Xlog:cds*=off -jar %s replay --json "
                                .formatted(project.jar()));
    }

    @Test
    void aShortCommandIsFasterWithoutIt() throws Exception {
        rehearse();
        assertThat(project.launch(PLAIN, "version")).isEqualTo(new Ended(0, "", ""));
        assertThat(jdk.startedWith().getLast()).doesNotContain("AOT").endsWith(" version ");
    }

    @Test
    void anotherJdkHasACacheOfItsOwn() throws Exception {
        rehearse();
        jdk.release("25.0.2");
        assertThat(startsWithCache(PLAIN)).isFalse();
        rehearse();
        assertThat(startsWithCache(PLAIN)).isTrue();
        assertThat(project.caches()).hasSize(2);
        jdk.release("25.0.1");
        assertThat(startsWithCache(PLAIN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HOLDFAST_JAVA_OPTS, -Xmx300m -Xms10m -Dsome.thing=x, true",
        "HOLDFAST_JAVA_OPTS, -Xmx300m -XX:+UseZGC, false",
        "HOLDFAST_JAVA_OPTS, -Xshare:off, false",
        "HOLDFAST_JAVA_OPTS, -XX:AOTMode=off, false",
        "JAVA_TOOL_OPTIONS, -agentlib:jdwp=transport=dt_socket, false",
        "JDK_JAVA_OPTIONS, -XX:-UseCompactObjectHeaders, false",
    })
    void optionsThatMayNotAgreeWithTheCacheGoWithoutIt(
            String variable, String options, boolean used) throws Exception {
        rehearse();
        assertThat(startsWithCache(Map.of(variable, options))).isEqualTo(used);
    }

    @Test
    void aRehearsalKnowsNothingOfTheUsersSettings() throws Exception {
        Map<String, String> settings =
                Map.of("HOLDFAST_JAVA_OPTS", "-Dof=user", "JAVA_TOOL_OPTIONS", "-Xmx1m");
        assertThat(project.launch(settings, "--rehearse").code()).isZero();
        assertThat(jdk.startedWith()).singleElement().asString().doesNotContain("-Dof=user");
        assertThat(project.caches()).hasSize(1);
    }

    @Test
    void ofTwoAtOnceOneRehearses() throws Exception {
        Path gate = folder.resolve("gate");
        Process first = waitingRehearsal(gate);
        assertThat(project.launch(PLAIN, "--rehearse")).isEqualTo(new Ended(0, "", ""));
        assertThat(jdk.startedWith()).hasSize(1);
        assertThat(startsWithCache(PLAIN)).isFalse();
        Files.createFile(gate);
        assertThat(first.waitFor()).isZero();
        assertThat(startsWithCache(PLAIN)).isTrue();
        assertThat(project.leftovers()).isEqualTo(project.caches()).hasSize(1);
    }

    @Test
    void whatAKilledOneLeftIsClearedByTheNext() throws Exception {
        Process killed = waitingRehearsal(folder.resolve("never"));
        project.endAll();
        killed.waitFor();
        assertThat(project.leftovers()).hasSize(2);
        assertThat(startsWithCache(PLAIN)).isFalse();
        rehearse();
        assertThat(startsWithCache(PLAIN)).isTrue();
        assertThat(project.leftovers()).isEqualTo(project.caches()).hasSize(1);
    }

    @Test
    void aFailedOneLeavesNothing() throws Exception {
        assertThat(project.launch(Map.of("PRETENDED_FAIL", "yes"), "--rehearse").code()).isOne();
        assertThat(project.leftovers()).isEmpty();
        assertThat(startsWithCache(PLAIN)).isFalse();
    }

    @Test
    void whereNothingCanBeWrittenThereIsNoRehearsalAndNoComplaint() throws Exception {
        for (Path open : List.of(folder, jdk.home())) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(project.run(), PosixFilePermissions.fromString("r-xr-xr-x"));
        Process rehearsal = project.startBy(nobody(), "--rehearse");
        assertThat(rehearsal.waitFor()).isZero();
        Process up = project.startBy(nobody(), "up");
        assertThat(up.getInputStream().readAllBytes()).isEmpty();
        assertThat(up.waitFor()).isZero();
        assertThat(jdk.startedWith()).singleElement().asString().endsWith(" up ");
        assertThat(project.leftovers()).isEmpty();
    }

    private void rehearse() throws Exception {
        assertThat(project.launch(PLAIN, "--rehearse")).isEqualTo(new Ended(0, "", ""));
    }

    private boolean startsWithCache(Map<String, String> environment) throws Exception {
        assertThat(project.launch(environment, "bench")).isEqualTo(new Ended(0, "", ""));
        String options = jdk.startedWith().getLast();
        assertThat(options).endsWith(" bench ");
        return options.contains("-XX:AOTCache=");
    }

    /** One that goes on when the gate is there. */
    private Process waitingRehearsal(Path gate) throws Exception {
        Process process = project.start(Map.of("PRETENDED_WAIT", gate.toString()), "--rehearse");
        Awaitility.await().atMost(SOON).until(() -> project.leftovers().size() == 2);
        return process;
    }

    /** Permissions don't bind root: who is root becomes another user. */
    private static List<String> nobody() throws Exception {
        boolean root =
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        return root
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of("env");
    }
}

package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code up} as a process of its own: started, stopped, killed. */
class UpIT {

    private static final int SIGTERM = 143;

    private final List<Process> started = new ArrayList<>();

    @TempDir Path folder;

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void stopsInOrderAndKeepsItsData() throws Exception {
        Path data = folder.resolve("data");
        Process process = up("--data", data.toString());
        JsonObject where = where(process);
        assertThat(reachable(where.getString("grpc"))).isTrue();
        assertThat(reachable("127.0.0.1:" + postgresPort(where))).isTrue();
        Path token = Path.of(where.getString("token_file"));
        assertThat(Files.readString(token).strip()).isEqualTo(where.getString("token"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM);
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("postgres/PG_VERSION")).exists();
    }

    @Test
    void thePrintedCallsWorkAndTheKeyIsKept() throws Exception {
        assumeTrue(answers("curl", "--version"), "curl isn't there: apt install curl");
        Path data = folder.resolve("data");
        Process first = up("--data", data.toString());
        JsonObject where = where(first);
        assertThat(shell(where.getString("try")))
                .contains("\"onHand\":10", "STATE_HELD", "STATE_COMMITTED", "STATE_SHIPPED")
                .contains("STATE_RELEASED")
                .doesNotContain("\"reason\":\"I", "violations");
        assertThat(shell("curl -fsS %s/docs/".formatted(where.getString("http"))))
                .contains("<title>");
        Path key = Path.of(where.getString("key_file"));
        assertThat(Files.readString(key).strip()).isEqualTo(where.getString("key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();

        JsonObject again = where(up("--data", data.toString()));
        assertThat(again.getString("key")).isEqualTo(where.getString("key"));
        assertThat(
                        shell(
                                "curl -H 'Authorization: Bearer %s' %s/v1/stock/MUG"
                                        .formatted(
                                                again.getString("key"), again.getString("http"))))
                .contains("\"onHand\":8", "\"available\":8");
    }

    @Test
    void aKilledOneLeavesNothingBehindThatBlocksTheNext() throws Exception {
        Path data = folder.resolve("data");
        Process killed = up("--data", data.toString());
        int port = postgresPort(where(killed));
        killed.destroyForcibly().waitFor();
        JsonObject next = where(up("--data", data.toString()));
        assertThat(reachable(next.getString("grpc"))).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> port == postgresPort(next) || !reachable("127.0.0.1:" + port));
    }

    @Test
    void aKilledOneTakesItsTemporaryDataWithIt() throws Exception {
        Process killed = up();
        Path data = Path.of(where(killed).getString("data"));
        killed.destroyForcibly().waitFor();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(data));
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        Path data = folder.resolve("data");
        Process first = up("--data", data.toString());
        where(first);
        Process second = up("--data", data.toString());
        assertThat(second.waitFor()).isEqualTo(69);
        assertThat(errorOf(second))
                .contains("in use by another Holdfast (process " + first.pid() + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, stock.grpc.port, HOLDFAST_STOCK_GRPC_PORT",
        "--http-port, gateway.port, HOLDFAST_GATEWAY_PORT"
    })
    void aTakenPortIsNamedWithItsSetting(String option, String setting, String variable)
            throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Process process = up(option, port);
            assertThat(process.waitFor()).isEqualTo(69);
            assertThat(errorOf(process)).contains("Port " + port, setting, variable, option);
        }
    }

    /** On free ports, but for those that are given. */
    private Process up(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--json"));
        arguments.addAll(List.of(more));
        for (String port : List.of("--http-port", "--http-ops-port", "--port", "--ops-port")) {
            if (!arguments.contains(port)) {
                arguments.addAll(List.of(port, "0"));
            }
        }
        return start(arguments.toArray(String[]::new));
    }

    /** What commands print; complaints are in it too. */
    private static String shell(String commands) throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-euc", commands).redirectErrorStream(true).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(printed).isZero();
        return printed;
    }

    private static boolean answers(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HoldfastMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("err-" + started.size()).toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String errorOf(Process process) throws IOException {
        return Files.readString(folder.resolve("err-" + started.indexOf(process)));
    }

    /** The object it prints when it is up; the tests' own logging may talk before it. */
    private JsonObject where(Process process) throws IOException {
        String object =
                process.inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElse("{}");
        assertThat(object).as(errorOf(process)).isNotEqualTo("{}");
        return new JsonObject(object);
    }

    private static int postgresPort(JsonObject where) {
        return where.getJsonObject("postgresql").getInteger("port");
    }

    private static boolean reachable(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket _ =
                new Socket(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}

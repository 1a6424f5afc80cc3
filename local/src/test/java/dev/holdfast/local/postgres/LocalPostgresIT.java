package dev.holdfast.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir Path temporary;

    @Test
    void keepsWhatItAnsweredAndIsDurable() throws SQLException {
        Path data = temporary.resolve("data");
        try (DataFolder folder = DataFolder.at(data);
                LocalPostgres server = LocalPostgres.start(folder, 0)) {
            assertThat(ask(server, "show server_version")).startsWith("18");
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            execute(server, "create table kept as select 42 as answer");
        }
        try (DataFolder folder = DataFolder.at(data);
                LocalPostgres server = LocalPostgres.start(folder, 0)) {
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void refusesAFolderInUseAndNamesTheProcess() {
        try (DataFolder _ = DataFolder.at(temporary.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.at(temporary.resolve("data")))
                    .isInstanceOfSatisfying(
                            Complaint.class,
                            complaint ->
                                    assertThat(complaint.exit()).isEqualTo(ExitCode.UNAVAILABLE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesAFolderOfSomethingElse() throws IOException {
        Files.writeString(temporary.resolve("diary.txt"), "not a database");
        assertThatThrownBy(() -> DataFolder.at(temporary)).hasMessageContaining("other things");
    }

    @Test
    void aTemporaryFolderIsGoneAfterwards() {
        Path path;
        try (DataFolder folder = DataFolder.temporary();
                LocalPostgres _ = LocalPostgres.start(folder, 0)) {
            path = folder.path();
            assertThat(path).exists();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aStalePidFileDoesNotBlockTheNextStart() throws IOException, SQLException {
        Path data = temporary.resolve("data");
        try (DataFolder folder = DataFolder.at(data);
                LocalPostgres _ = LocalPostgres.start(folder, 0)) {
            assertThat(folder.file("postgres/postmaster.pid")).exists();
        }
        // A number that belongs to a living process which isn't PostgreSQL: this one.
        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n");
        try (DataFolder folder = DataFolder.at(data);
                LocalPostgres server = LocalPostgres.start(folder, 0)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatWasLeftRunningIsStoppedByTheNextStart() throws IOException, SQLException {
        Path data = temporary.resolve("data");
        DataFolder first = DataFolder.at(data);
        LocalPostgres left = LocalPostgres.start(first, 0);
        long process = processOf(data);
        first.close();
        try (DataFolder folder = DataFolder.at(data);
                LocalPostgres server = LocalPostgres.start(folder, 0)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> ProcessHandle.of(process).isEmpty());
        }
        assertThatThrownBy(left::close).isInstanceOf(Complaint.class);
    }

    private static long processOf(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static String ask(LocalPostgres server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/postgres".formatted(LocalPostgres.HOST, server.port()),
                LocalPostgres.USER,
                server.password());
    }
}

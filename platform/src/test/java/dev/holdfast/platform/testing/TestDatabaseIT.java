package dev.holdfast.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {

    @Test
    void embeddedIsPostgres18() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(versionOf(database)).startsWith("PostgreSQL 18");
        }
    }

    @Test
    void containerIsPostgres18() throws SQLException {
        try (TestDatabase database = TestDatabase.container()) {
            assertThat(versionOf(database)).startsWith("PostgreSQL 18");
        }
    }

    @Test
    void everyOneIsEmpty() {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase two = TestDatabase.fresh()) {
            one.execute("create table t (id int)");
            two.execute("create table t (id int)");
            assertThat(one.name()).isNotEqualTo(two.name());
        }
    }

    private static String versionOf(TestDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version()")) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package dev.holdfast.platform.testing;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** This JVM's container of PostgreSQL 18, started by the first test that asks. */
final class TestContainer {

    private static final String MISSING =
            "Docker doesn't answer: install docker.io, start dockerd and let this user reach it,"
                    + " and this test runs on a postgres:18 container too.";

    private TestContainer() {}

    static PostgreSQLContainer running() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            if (Boolean.getBoolean("holdfast.require.docker")) {
                throw new AssertionError(MISSING);
            }
            Assumptions.abort(MISSING);
        }
        return Shared.CONTAINER;
    }

    private static final class Shared {
        static final PostgreSQLContainer CONTAINER = start();

        private static PostgreSQLContainer start() {
            PostgreSQLContainer container =
                    new PostgreSQLContainer("postgres:18")
                            .withCommand(
                                    "postgres",
                                    "-c",
                                    "max_connections=300",
                                    "-c",
                                    "max_prepared_transactions=8");
            Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
            container.start();
            return container;
        }
    }
}

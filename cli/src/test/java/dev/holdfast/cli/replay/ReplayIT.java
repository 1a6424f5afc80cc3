package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.holdfast.cli.up.LocalOptions;
import dev.holdfast.cli.up.LocalSettings;
import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.local.screen.Progress;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.grpc.CallCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped orders through a real service; each test is a merchant of its own. */
class ReplayIT {

    private static final Path ORDERS = Path.of("../examples/orders/orders.csv");
    private static final Path OPENING = Path.of("../examples/orders/opening.csv");
    private static final String ANY_ORDER = "units_ordered+units_adjust_down";
    private static final AtomicLong MERCHANTS = new AtomicLong(100);

    private static Vertx vertx;
    private static LocalSystem system;
    private static ManagedChannel channel;

    private final CallCredentials token = tokenOf(MERCHANTS.incrementAndGet());

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        system = LocalSystem.start(LocalSettings.of(LocalOptions.temporary()), vertx);
        channel = GrpcChannels.open(vertx, GrpcChannelConfig.to(system.grpc()));
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        system.close();
        vertx.close();
    }

    @Test
    void inOrderItComesToWhatTheRulesSay() throws IOException {
        checkAgainst(
                halfSimulated(), replay("opening_50", 1).run(channel, token, silent(), () -> {}));
    }

    @Test
    void theSameAgainChangesNothing() {
        ReplayReport first = replay("opening_50", 1).run(channel, token, silent(), () -> {});
        ReplayReport again = replay("opening_50", 1).run(channel, token, silent(), () -> {});
        ReplayReport atOnce = replay("opening_50", 8).run(channel, token, silent(), () -> {});
        assertThat(again.proof()).isEqualTo(first.proof());
        assertThat(atOnce.proof()).isEqualTo(first.proof());
        assertThat(again.accepted()).isEqualTo(first.accepted());
        assertThat(again.rejected()).isEqualTo(first.rejected());
    }

    @Test
    void inAnyOrderNothingIsRefused() throws IOException {
        ReplayReport report = replay(ANY_ORDER, 32).run(channel, token, silent(), () -> {});
        checkAgainst(fullySimulated(), report);
        assertThat(report.rejected()).isZero();
        assertThat(report.shortUnits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 13, 37})
    void killedAgainAndAgainItComesToTheSame(int calls) throws IOException {
        checkAgainst(halfSimulated(), killedEvery(calls, "opening_50", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 37})
    void killedAmongManyCallersItComesToTheSame(int calls) throws IOException {
        checkAgainst(fullySimulated(), killedEvery(calls, ANY_ORDER, 16));
    }

    @Test
    void lostAnswersAreAskedForAgain() throws IOException {
        var troubled = ClientInterceptors.intercept(channel, TroubledChannel.losingEvery(5));
        checkAgainst(
                halfSimulated(), replay("opening_50", 1).run(troubled, token, silent(), () -> {}));
    }

    @Test
    void aLevelThatDriftsIsCounted() throws Exception {
        replay("opening_50", 1).run(channel, token, silent(), () -> {});
        String password = Files.readString(system.passwordFile()).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + system.postgresPort() + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", password);
                Statement statement = database.createStatement()) {
            int changed =
                    statement.executeUpdate(
                            "delete from stock.movement where sku = '21010' and level_version = 1"
                                    + " and merchant_id = "
                                    + MERCHANTS.get());
            assertThat(changed).isEqualTo(1);
        }
        ReplayReport report = replay("opening_50", 1).run(channel, token, silent(), () -> {});
        assertThat(report.drift()).isEqualTo(1);
    }

    /** Each new start may make so many more calls than the one before. */
    private ReplayReport killedEvery(int calls, String column, int concurrency) {
        for (int start = 1; ; start++) {
            ClientInterceptor kill = TroubledChannel.killedAfter(calls * start);
            try {
                return replay(column, concurrency)
                        .run(
                                ClientInterceptors.intercept(channel, kill),
                                token,
                                silent(),
                                () -> {});
            } catch (TroubledChannel.Killed _) {
                assertThat(start).isLessThan(1_000);
            }
        }
    }

    private void checkAgainst(Simulation expected, ReplayReport report) throws IOException {
        assertThat(Files.readString(folder.resolve("final.csv"))).isEqualTo(expected.finalFile());
        assertThat(report.accepted()).isEqualTo(expected.accepted);
        assertThat(report.rejected()).isEqualTo(expected.rejected);
        assertThat(report.sold()).isEqualTo(expected.sold);
        assertThat(report.returned()).isEqualTo(expected.returned);
        assertThat(report.writtenOff()).isEqualTo(expected.writtenOff);
        assertThat(report.shortUnits()).isEqualTo(expected.shortUnits);
        assertThat(report.found()).isEqualTo(expected.found);
        assertThat(report.finalUnits()).isEqualTo(expected.finalUnits());
        assertThat(report.drift()).isZero();
    }

    private static Simulation halfSimulated() {
        return Simulation.of(ORDERS, OPENING, line -> number(line, "opening_50"));
    }

    private static Simulation fullySimulated() {
        return Simulation.of(
                ORDERS,
                OPENING,
                line -> number(line, "units_ordered") + number(line, "units_adjust_down"));
    }

    private static long number(NamedCsvRecord line, String column) {
        return Long.parseLong(line.getField(column));
    }

    private Replay replay(String column, int concurrency) {
        return Replay.of(
                new ReplayOptions(
                        ORDERS,
                        OPENING,
                        column,
                        Optional.of(folder.resolve("final.csv")),
                        concurrency));
    }

    private static CallCredentials tokenOf(long merchant) {
        return GrpcChannels.token(() -> system.tokenOf(merchant));
    }

    private static Progress silent() {
        return Progress.of("invoices", 1, new PrintWriter(new StringWriter()), true);
    }
}

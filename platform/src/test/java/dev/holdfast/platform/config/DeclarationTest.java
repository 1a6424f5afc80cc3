package dev.holdfast.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcServerConfig;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.WatchConfig;
import dev.holdfast.platform.telemetry.LogConfig;
import dev.holdfast.platform.telemetry.OpsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What components declare, taken together as a service does. */
class DeclarationTest {

    @Test
    void theSectionsOfAServiceFitTogether() {
        Configuration configuration =
                Configuration.load(
                        Sources.of(Map.of("identity.keys", TokenKeys.write(TokenKey.random("a")))),
                        List.of(
                                LogConfig.section(),
                                IdentityConfig.section(),
                                GrpcServerConfig.section("stock.grpc", 7002),
                                OpsConfig.section("stock.ops", 7102),
                                PgConfig.section("stock.db", Optional.of("holdfast_stock")),
                                WatchConfig.section("stock.db.watch"),
                                GrpcChannelConfig.section("order.stock", "127.0.0.1:7002"),
                                // A second service of the same process declares these again.
                                LogConfig.section(),
                                IdentityConfig.section()));
        assertThat(configuration.effective())
                .extracting(EffectiveSetting::name)
                .contains(
                        "log.level",
                        "stock.grpc.port",
                        "stock.grpc.resets",
                        "stock.db.password",
                        "stock.db.watch.interval",
                        "order.stock.tls.authorities")
                .doesNotHaveDuplicates();
        assertThat(configuration.effective())
                .allSatisfy(setting -> assertThat(setting.doc()).endsWith("."));
        assertThat(configuration.effective().getFirst().toJson().fieldNames())
                .containsExactly(
                        "name",
                        "value",
                        "source",
                        "environment_name",
                        "default",
                        "expected",
                        "doc");
    }

    @Test
    void declarationsAreCheckedThemselves() {
        var s = Settings.under("lamp");
        assertThatThrownBy(() -> s.port("Port", 1, "Doc.")).hasMessageContaining("lamp.Port");
        assertThatThrownBy(() -> s.port("port", 70_000, "Doc.")).isNotNull();
        assertThatThrownBy(() -> s.port("port", 1, " ")).hasMessageContaining("sentence");
        var one = Settings.under("lamp");
        one.port("port", 1, "Doc.");
        var other = Settings.under("lamp");
        other.port("port", 2, "Doc.");
        assertThatThrownBy(() ->
                        Configuration.load(
                                Sources.of(Map.of()),
                                List.of(one.section(c -> ""), other.section(c -> ""))))
                .hasMessage("Declared twice: lamp.port");
    }

    @Test
    void timesAndSizesAreWrittenAsPeopleDo() {
        for (String text : List.of("250ms", "1s", "90s", "5m", "2h", "3d"))
            assertThat(Durations.print(Durations.parse(text))).isEqualTo(text);
        assertThat(Durations.parse("120m")).isEqualTo(Duration.ofHours(2));
        assertThat(Durations.print(Duration.ZERO)).isEqualTo("0s");
        assertThat(Bytes.parse("4MiB")).isEqualTo(4 * 1024 * 1024);
        assertThat(Bytes.print(64 * 1024)).isEqualTo("64KiB");
        for (String text : List.of("", "5", "5 s", "-5s", "1.5s", "5S"))
            assertThatThrownBy(() -> Durations.parse(text)).as("'%s'", text).isNotNull();
        for (String text : List.of("", "4MB", "2048MiB", "-1"))
            assertThatThrownBy(() -> Bytes.parse(text)).as("'%s'", text).isNotNull();
    }

    @Test
    void theNearestNameIsFoundOrNone() {
        List<String> known = List.of("stock.grpc.port", "stock.grpc.host", "stock.ops.port");
        assertThat(NearestName.of("stock.grpc.prot", known)).contains("stock.grpc.port");
        assertThat(NearestName.of("stok.grpc.hots", known)).contains("stock.grpc.host");
        assertThat(NearestName.of("something.else.entirely", known)).isEmpty();
        assertThat(NearestName.edits("kitten", "sitting")).isEqualTo(3);
    }
}

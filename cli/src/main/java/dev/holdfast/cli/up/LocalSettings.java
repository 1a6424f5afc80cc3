package dev.holdfast.cli.up;

import dev.holdfast.gateway.GatewayConfig;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.local.postgres.LocalPostgres;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.telemetry.LogConfig;
import dev.holdfast.stock.StockConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a local system: the configuration, with the ports of the command line, and with
 * the database and the key that the system makes for itself.
 */
public final class LocalSettings {

    /** Everything that can be configured, in the order it is printed. */
    public static final List<Section<?>> SECTIONS =
            List.of(
                    LogConfig.section(),
                    GatewayConfig.section(),
                    StockConfig.section(),
                    UpConfig.section());

    /** Variables that are read by others than the configuration. */
    private static final Set<String> ALSO_KNOWN =
            Set.of(TokenSource.VARIABLE, "HOLDFAST_JAVA_OPTS");

    private static final String KEYS = "identity.keys";
    private static final String NO_KEY = "none:" + "A".repeat(43);

    private final LocalOptions options;
    private final Map<String, String> overrides;
    private final Configuration first;

    private LocalSettings(
            LocalOptions options, Map<String, String> overrides, Configuration first) {
        this.options = options;
        this.overrides = overrides;
        this.first = first;
    }

    /** The configuration's sources of this process. */
    public static Sources sources() {
        return Sources.ofProcess().knowing(ALSO_KNOWN);
    }

    /** Reads the configuration; a complaint lists everything that is wrong with it. */
    public static LocalSettings of(LocalOptions options) {
        Map<String, String> overrides = new HashMap<>();
        options.ports().forEach((port, number) -> overrides.put(port.setting(), number.toString()));
        if (!options.quotas()) {
            overrides.put("gateway.rate.calls-per-second", "0");
        }
        // Stands in until the folder's own key is read, so that all else is checked before.
        Map<String, String> checked = new HashMap<>(overrides);
        checked.put(KEYS, NO_KEY);
        return new LocalSettings(options, overrides, load(sources().with(checked)));
    }

    /**
     * The configuration for commands that check nobody's token: a key need not be set. Where none
     * is, an unusable one stands in.
     */
    public static Configuration loadWithoutKeys() {
        try {
            return Configuration.load(sources(), SECTIONS);
        } catch (ConfigurationException _) {
            return load(sources().with(Map.of(KEYS, NO_KEY)));
        }
    }

    /** The configuration, or a complaint that lists everything that is wrong with it. */
    public static Configuration load(Sources sources) {
        try {
            return Configuration.load(sources, SECTIONS);
        } catch (ConfigurationException e) {
            throw new Complaint(
                    ExitCode.CONFIGURATION,
                    "The configuration can't be used:",
                    String.join(System.lineSeparator(), e.problems()),
                    e);
        }
    }

    /** How it logs: where nothing else is said, only what someone should look at. */
    LogConfig log() {
        LogConfig log = first.get(LogConfig.section());
        boolean said =
                first.effective().stream()
                        .filter(setting -> setting.name().equals("log.level"))
                        .noneMatch(setting -> setting.source().equals("default"));
        return said ? log : new LogConfig(LogConfig.Level.WARN, log.format());
    }

    Optional<Path> data() {
        return options.data();
    }

    Optional<Integer> stockHeapMegabytes() {
        return options.stockHeapMegabytes();
    }

    int postgresPort() {
        return first.get(UpConfig.section()).postgresPort();
    }

    void complainIfAPortIsTaken() {
        GatewayConfig gateway = first.get(GatewayConfig.section());
        StockConfig stock = first.get(StockConfig.section());
        Stream.of(
                        new PortCheck(
                                LocalPort.HTTP, gateway.front().host(), gateway.front().port()),
                        new PortCheck(
                                LocalPort.HTTP_OPS, gateway.ops().host(), gateway.ops().port()),
                        new PortCheck(LocalPort.GRPC, stock.grpc().host(), stock.grpc().port()),
                        new PortCheck(LocalPort.OPS, stock.ops().host(), stock.ops().port()),
                        new PortCheck(LocalPort.POSTGRES, LocalPostgres.HOST, postgresPort()))
                .forEach(PortCheck::complainIfTaken);
    }

    /** What the system says of itself: its own database and keys. */
    Map<String, String> own(LocalPostgres postgres, DevelopmentIdentity identity, DemoKey key) {
        return Map.of(
                "stock.db.host",
                LocalPostgres.HOST,
                "stock.db.port",
                Integer.toString(postgres.port()),
                "stock.db.name",
                LocalPostgres.DATABASE,
                "stock.db.user",
                LocalPostgres.USER,
                "stock.db.password",
                postgres.password(),
                "stock.db.tls.mode",
                "disable",
                "stock.migrate",
                "true",
                KEYS,
                identity.keys(),
                "gateway.keys",
                gatewayKeys(key));
    }

    /** The configuration with what the system says of itself. */
    Configuration load(Map<String, String> own) {
        return load(sources().with(all(own)));
    }

    /** What goes over the configuration: the command line's, and what the system says of itself. */
    Map<String, String> all(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(overrides);
        all.putAll(own);
        return all;
    }

    /** The keys that are configured, and the system's own. */
    private String gatewayKeys(DemoKey key) {
        Stream<ApiKey> configured = first.get(GatewayConfig.section()).keys().keys().all().stream();
        ApiKey own = key.told(Contract.builtIn().scopes());
        return Stream.concat(configured, Stream.of(own))
                .map(ApiKeys::line)
                .collect(Collectors.joining(";"));
    }
}

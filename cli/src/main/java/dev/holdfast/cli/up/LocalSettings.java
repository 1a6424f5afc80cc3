package dev.holdfast.cli.up;

import dev.holdfast.cli.postgres.LocalPostgres;
import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
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

/**
 * The settings of a local system: the configuration, with the ports of the command line, and with
 * the database and the key that the system makes for itself.
 */
public final class LocalSettings {

    /** Everything that can be configured, in the order it is printed. */
    public static final List<Section<?>> SECTIONS =
            List.of(LogConfig.section(), StockConfig.section(), UpConfig.section());

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
        options.grpcPort().ifPresent(port -> overrides.put("stock.grpc.port", port.toString()));
        options.opsPort().ifPresent(port -> overrides.put("stock.ops.port", port.toString()));
        options.postgresPort()
                .ifPresent(port -> overrides.put("up.postgres.port", port.toString()));
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

    int postgresPort() {
        return first.get(UpConfig.section()).postgresPort();
    }

    void complainIfAPortIsTaken() {
        StockConfig stock = first.get(StockConfig.section());
        new PortCheck(stock.grpc().host(), stock.grpc().port(), "stock.grpc.port", "--port")
                .complainIfTaken();
        new PortCheck(stock.ops().host(), stock.ops().port(), "stock.ops.port", "--ops-port")
                .complainIfTaken();
        new PortCheck(LocalPostgres.HOST, postgresPort(), "up.postgres.port", "--postgres-port")
                .complainIfTaken();
    }

    /** The configuration with the system's own database and key. */
    Configuration load(LocalPostgres postgres, DevelopmentIdentity identity) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("stock.db.host", LocalPostgres.HOST);
        all.put("stock.db.port", Integer.toString(postgres.port()));
        all.put("stock.db.name", LocalPostgres.DATABASE);
        all.put("stock.db.user", LocalPostgres.USER);
        all.put("stock.db.password", postgres.password());
        all.put("stock.db.tls.mode", "disable");
        all.put("stock.migrate", "true");
        all.put(KEYS, identity.keys());
        return load(sources().with(all));
    }
}

package dev.holdfast.cli;

import dev.holdfast.cli.up.LocalSettings;
import dev.holdfast.cli.up.QuietLogs;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.JsonText;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.stock.StockConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs tokens with the configured key, and makes keys. */
@Command(
        name = "token",
        description = {
            "Print a token that callers of the services send, signed with the first of the keys in"
                    + " identity.keys; or with --new-key print such a key.",
            "",
        })
final class TokenCommand implements Runnable {

    @Option(names = "--new-key", description = "Print a new random key for identity.keys.")
    private boolean newKey;

    @Option(
            names = "--merchant",
            paramLabel = "NUMBER",
            description = "Whose stock the caller works on.")
    private Optional<Long> merchant = Optional.empty();

    @Option(
            names = "--caller",
            paramLabel = "NAME",
            description = "The caller's name, which the ledger shows.")
    private Optional<String> caller = Optional.empty();

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "What the caller may do: " + CallerScopes.LIST + ".")
    private Set<String> scopes = new LinkedHashSet<>();

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            description = "How long it is good, such as 30m, 8h or 90d; at most 365d. Default: 1h.")
    private String valid = "1h";

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        QuietLogs.start();
        String name = newKey ? "key" : "token";
        String value = newKey ? TokenKeys.write(TokenKey.random(keyId())) : token();
        var out = spec.commandLine().getOut();
        out.println(output.json ? new JsonText().put(name, value) : value);
        out.flush();
    }

    /** The day it was made on: what tells the keys apart while they are rotated. */
    private static String keyId() {
        return "k" + InstantSource.system().instant().toString().substring(0, 10).replace("-", "");
    }

    private String token() {
        if (merchant.isEmpty() || caller.isEmpty() || scopes.isEmpty()) {
            throw usage("--merchant, --caller and --scopes are needed.", "Or --new-key for a key.");
        }
        CallerScopes.complainOfUnknown(scopes);
        if (merchant.get() < 1) {
            throw usage("--merchant " + merchant.get() + " (expected: from 1)", "");
        }
        IdentityConfig identity =
                LocalSettings.load(LocalSettings.sources()).get(StockConfig.section()).identity();
        TokenKey.Shared key =
                identity.keys().stream()
                        .filter(TokenKey.Shared.class::isInstance)
                        .map(TokenKey.Shared.class::cast)
                        .findFirst()
                        .orElseThrow(() ->
                                new Complaint(
                                        ExitCode.CONFIGURATION,
                                        "No key signs tokens.",
                                        "Set identity.keys (HOLDFAST_IDENTITY_KEYS)."));
        return new TokenSigner(key, identity.issuer(), identity.audience(), InstantSource.system())
                .sign(new Caller(merchant.get(), caller.get(), scopes), time());
    }

    private Duration time() {
        try {
            String text = valid.toUpperCase(Locale.ROOT);
            Duration time = Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
            if (time.isPositive() && time.compareTo(Duration.ofDays(365)) <= 0) {
                return time;
            }
        } catch (DateTimeParseException _) {
            // The same complaint as for a time out of bounds.
        }
        throw usage(
                "--valid %s (expected: a time such as 30m, 8h or 90d, at most 365d)"
                        .formatted(valid),
                "");
    }

    private static Complaint usage(String problem, String mend) {
        return new Complaint(ExitCode.USAGE, problem, mend);
    }
}

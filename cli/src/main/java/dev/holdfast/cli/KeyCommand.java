package dev.holdfast.cli;

import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.JsonText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes API keys. Nothing is kept: the gateway learns a key's hash from its configuration. */
@Command(
        name = "key",
        sortOptions = false,
        description = {
            "Make an API key for a client of the gateway.",
            "",
            "Prints two lines: the key, for the client, which is shown this once; and what the"
                    + " gateway is told of it, for the setting gateway.keys"
                    + " (HOLDFAST_GATEWAY_KEYS; several are separated by ';').",
            "",
        })
final class KeyCommand implements Runnable {

    private static final String ID = "[A-Za-z0-9._-]{1,64}";

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "The client's name, which the ledger shows: letters, digits, . _ -")
    private String id = "";

    @Option(
            names = "--merchant",
            paramLabel = "NUMBER",
            description = "Whose stock the client works on.")
    private Optional<Long> merchant = Optional.empty();

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "What the client may do: " + CallerScopes.LIST + ".")
    private Set<String> scopes = new LinkedHashSet<>();

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        long whose = checked();
        String secret = ApiKeySecret.random();
        String line = ApiKeys.line(new ApiKey(id, ApiKeySecret.hashOf(secret), whose, scopes));
        var out = spec.commandLine().getOut();
        if (output.json) {
            out.println(new JsonText().put("key", secret).put("line", line));
        } else {
            out.println(secret);
            out.println(line);
        }
        out.flush();
    }

    private long checked() {
        if (id.isEmpty() || merchant.isEmpty() || scopes.isEmpty()) {
            throw usage("--id, --merchant and --scopes are needed.", "");
        }
        if (!id.matches(ID)) {
            throw usage("--id %s (expected: 1 to 64 letters, digits, . _ -)".formatted(id), "");
        }
        if (merchant.get() < 1) {
            throw usage("--merchant " + merchant.get() + " (expected: from 1)", "");
        }
        CallerScopes.complainOfUnknown(scopes);
        return merchant.get();
    }

    private static Complaint usage(String problem, String mend) {
        return new Complaint(ExitCode.USAGE, problem, mend);
    }
}

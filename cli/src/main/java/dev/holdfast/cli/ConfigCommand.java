package dev.holdfast.cli;

import dev.holdfast.cli.up.LocalSettings;
import dev.holdfast.cli.up.QuietLogs;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.EffectiveSetting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the settings in force. */
@Command(
        name = "config",
        description = {
            "Show every setting in force, with its source and meaning; secrets are masked.",
            "",
            "The text is a properties file: HOLDFAST_CONFIG_FILE names such a one. Environment"
                    + " variables win over it. A key for tokens need not be set for this; "
                    + "stock-service doesn't start without one, and 'up' makes its own.",
            "",
        })
final class ConfigCommand implements Runnable {

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        QuietLogs.start();
        Configuration loaded = LocalSettings.loadWithoutKeys();
        var out = spec.commandLine().getOut();
        if (output.json) {
            List<JsonObject> settings =
                    loaded.effective().stream().map(EffectiveSetting::toJson).toList();
            out.println(new JsonObject().put("settings", new JsonArray(settings)).encode());
        } else {
            out.print(loaded.print());
        }
        out.flush();
    }
}

package dev.holdfast.cli;

import dev.holdfast.cli.up.LocalSettings;
import dev.holdfast.cli.up.QuietLogs;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.JsonText;
import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the configured database up to date. */
@Command(
        name = "migrate",
        description = {
            "Bring the configured database up to date, and say what was done.",
            "",
            "The database is named by the settings stock.db ('holdfast config' shows them). Running"
                    + " it again does nothing.",
            "",
        })
final class MigrateCommand implements Runnable {

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        QuietLogs.start();
        PgConfig database = LocalSettings.loadWithoutKeys().get(StockConfig.section()).database();
        int applied = migrate(database);
        var out = spec.commandLine().getOut();
        if (output.json) {
            out.println(new JsonText().put("database", database.address()).put("applied", applied));
        } else if (applied == 0) {
            out.println("The database at %s is up to date.".formatted(database.address()));
        } else {
            out.println(
                    "The database at %s is up to date now: %d scripts were applied."
                            .formatted(database.address(), applied));
        }
        out.flush();
    }

    private static int migrate(PgConfig database) {
        try {
            return StockService.MIGRATIONS.runHere(database);
        } catch (StartException e) {
            throw new Complaint(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()), "", e);
        }
    }
}

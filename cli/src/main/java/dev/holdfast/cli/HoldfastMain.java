package dev.holdfast.cli;

import dev.holdfast.local.screen.Style;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the process starts. What the exit codes mean is in {@code docs/cli.md}. */
public final class HoldfastMain {

    private HoldfastMain() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = commandLine(Style.ofProcess()).execute(arguments);
        System.out.flush();
        System.exit(code);
    }

    /** Runs one command in this process, writing to these: what tests call. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(new Style(false)).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine commandLine(Style style) {
        Complaints complaints = new Complaints(style);
        return new CommandLine(new HoldfastCommand())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(style.coloured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaints::misused)
                .setExecutionExceptionHandler(complaints::failed);
    }
}

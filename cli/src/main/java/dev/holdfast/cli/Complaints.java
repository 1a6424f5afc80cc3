package dev.holdfast.cli;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.JsonText;
import dev.holdfast.local.screen.Style;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Prints what ended a command, and gives the exit code for it. */
final class Complaints {

    private final Style style;

    /** Colours as {@code style} says. */
    Complaints(Style style) {
        this.style = style;
    }

    /** Handles what a command threw. */
    int failed(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        Complaint complaint = complaintOf(thrown);
        say(command.getErr(), complaint.problem(), complaint.mend());
        if (parsed.originalArgs().contains("--verbose")) {
            thrown.printStackTrace(command.getErr());
        }
        if (parsed.originalArgs().contains("--json")) {
            command.getOut().println(json(complaint));
        }
        return complaint.exit().code();
    }

    /** Handles a command line that can't be read. */
    int misused(CommandLine.ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        say(
                command.getErr(),
                String.valueOf(thrown.getMessage()),
                "'%s --help' lists what it takes.".formatted(name));
        return ExitCode.USAGE.code();
    }

    private void say(PrintWriter err, String problem, String mend) {
        err.println(style.alarm("holdfast: ") + problem);
        if (!mend.isEmpty()) {
            err.println("  " + mend.replace(System.lineSeparator(), System.lineSeparator() + "  "));
        }
        err.flush();
    }

    private static JsonText json(Complaint complaint) {
        return new JsonText()
                .put("error", complaint.problem())
                .put("mend", complaint.mend())
                .put("exit_code", complaint.exit().code());
    }

    private static Complaint complaintOf(Exception thrown) {
        if (thrown instanceof Complaint complaint) {
            return complaint;
        }
        return new Complaint(
                ExitCode.FAILED,
                thrown.toString(),
                "This was not foreseen: '--verbose' shows where it happened; please report it.",
                thrown);
    }
}

package dev.holdfast.cli;

import dev.holdfast.cli.bench.Memory;
import dev.holdfast.cli.bench.MemoryWatch;
import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalOptions;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.JsonText;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What a bench's command has at hand: its target, and where it says what that came to. */
final class BenchSession implements AutoCloseable {

    /** The most that stock-service's heap may be in a process of its own. */
    private static final int HEAP_MEGABYTES = 256;

    private final CommandSpec spec;
    private final OutputOptions output;
    private final LocalOptions own;
    private final LoadTarget target;
    private final Optional<MemoryWatch> memory;
    private final boolean quiet;

    private BenchSession(
            CommandSpec spec, LoadOptions load, TargetOptions where, OutputOptions output) {
        this.spec = spec;
        this.output = output;
        this.own =
                LocalOptions.temporary(
                        load.ownProcess ? Optional.of(HEAP_MEGABYTES) : Optional.empty());
        this.target =
                where.target.isPresent()
                        ? LoadTarget.of(where.target, where.tokenFile)
                        : LoadTarget.own(own);
        this.quiet = where.quiet || output.json;
        this.memory = MemoryWatch.over(target);
    }

    /** Starts the system that is to be measured, unless there is a target. */
    static BenchSession open(
            CommandSpec spec, LoadOptions load, TargetOptions where, OutputOptions output) {
        if (load.ownProcess && where.target.isPresent()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "Option --own-process: a target has a process of its own.",
                    "Leave out --own-process, or --target.");
        }
        return new BenchSession(spec, load, where, output);
    }

    LoadTarget target() {
        return target;
    }

    /** One more system of the bench's own, started in the same way; its memory isn't watched. */
    LoadTarget another() {
        return LoadTarget.own(own);
    }

    /** Where progress is shown, unless it shall be quiet. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    boolean quiet() {
        return quiet;
    }

    /** Prints a report, and behind it what memory was taken. */
    void print(JsonText object, String text) {
        Optional<Memory> taken = memory.map(MemoryWatch::memory);
        taken.ifPresent(seen -> object.put("memory", seen.json()));
        output.print(spec, object, text + taken.map(Memory::text).orElse(""));
    }

    @Override
    public void close() {
        memory.ifPresent(MemoryWatch::close);
        target.close();
    }
}

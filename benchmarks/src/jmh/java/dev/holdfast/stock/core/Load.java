package dev.holdfast.stock.core;

import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** As many commands for each measurement, in batches of one size, made before the clock runs. */
@State(Scope.Benchmark)
public abstract class Load {
    /** How many commands. */
    static final int COMMANDS = 512;

    /** How many of them are decided together. */
    @Param({"1", "64", "512"})
    public int batch = COMMANDS;

    private List<Batch> batches = List.of();

    /** Makes the commands, and reads what they need. */
    @Setup
    public void build() {
        batches = batches(new Orders());
    }

    abstract List<Batch> batches(Orders orders);

    /** The batches. */
    final List<Batch> batches() {
        return batches;
    }

    /** Decides all of it, a batch at a time. */
    final void decide(Consumer<? super Decision> decisions) {
        for (Batch each : batches) {
            decisions.accept(each.decide());
        }
    }
}

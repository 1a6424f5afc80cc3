package dev.holdfast.cli;

import dev.holdfast.local.screen.BuildInfo;
import dev.holdfast.local.screen.JsonText;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs here. Loads next to nothing, so that it answers at once. */
@Command(
        name = "version",
        description = "Show the versions of Holdfast, its PostgreSQL and the Java it runs on.")
final class VersionCommand implements Runnable, IVersionProvider {

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        BuildInfo build = BuildInfo.read();
        PrintWriter out = spec.commandLine().getOut();
        if (output.json) {
            out.println(
                    new JsonText()
                            .put("version", build.version())
                            .put("commit", build.commit())
                            .put("postgresql", build.postgresql())
                            .put("java", System.getProperty("java.vm.version"))
                            .put("os", os()));
            return;
        }
        out.println("Holdfast    " + build.name());
        out.println("PostgreSQL  " + build.postgresql() + ", embedded");
        out.println("Java        " + System.getProperty("java.vm.version"));
        out.println("System      " + os());
    }

    @Override
    public String[] getVersion() {
        return new String[] {"holdfast " + BuildInfo.read().name()};
    }

    private static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}

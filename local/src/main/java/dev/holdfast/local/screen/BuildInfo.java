package dev.holdfast.local.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build knew: written into {@code build.properties} beside this class.
 *
 * @param version of Holdfast
 * @param commit it was built from; empty where that wasn't known
 * @param postgresql version of the embedded PostgreSQL
 */
public record BuildInfo(String version, String commit, String postgresql) {

    /** Of this build. */
    public static BuildInfo read() {
        Properties build = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(
                build.getProperty("version"),
                build.getProperty("commit"),
                build.getProperty("postgresql"));
    }

    /** Version and commit, for people. */
    public String name() {
        return commit.isEmpty() ? version : version + " (" + commit + ")";
    }
}

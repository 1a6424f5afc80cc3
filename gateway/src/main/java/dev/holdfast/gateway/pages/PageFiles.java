package dev.holdfast.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The files of pages, from the class path: ours, and those of Swagger UI's WebJar. */
final class PageFiles {

    private static final String SCRIPT = "swagger-ui-bundle.js";
    private static final String STYLE = "swagger-ui.css";
    private static final String ICON = "favicon-32x32.png";

    private PageFiles() {}

    static byte[] bytes(String name) {
        return read(name);
    }

    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /** What Swagger UI needs, and no more of what its WebJar holds. */
    static Map<String, Page> swaggerUi() {
        String folder = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        return Map.of(
                SCRIPT, Page.of("text/javascript; charset=utf-8", read(folder + SCRIPT)),
                STYLE, Page.of("text/css; charset=utf-8", read(folder + STYLE)),
                ICON, Page.of("image/png", read(folder + ICON)));
    }

    private static String version() {
        String about = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = open(about)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] read(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = PageFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " isn't on the class path");
        }
        return in;
    }
}

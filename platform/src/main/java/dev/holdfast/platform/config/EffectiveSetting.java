package dev.holdfast.platform.config;

import io.vertx.core.json.JsonObject;

/**
 * One line of the effective configuration, safe to print.
 *
 * @param name the setting's name
 * @param value its value in force as text; a secret is {@code ********}, or empty where none is set
 * @param source {@code default}, {@code override}, the environment variable, or the file
 * @param environmentName the variable that would set it
 * @param defaultValue its default as text
 * @param expected what a good value looks like, with bounds
 * @param doc what it does, one sentence
 */
public record EffectiveSetting(
        String name,
        String value,
        String source,
        String environmentName,
        String defaultValue,
        String expected,
        String doc) {

    /** The same as a JSON object with these field names in snake case. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("value", value)
                .put("source", source)
                .put("environment_name", environmentName)
                .put("default", defaultValue)
                .put("expected", expected)
                .put("doc", doc);
    }
}

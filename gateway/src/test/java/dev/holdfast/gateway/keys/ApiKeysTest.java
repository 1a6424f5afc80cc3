package dev.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Sources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final Set<String> SCOPES = Set.of("stock.read", "stock.reserve");
    private static final String HASH = ApiKeySecret.hashOf(ApiKeySecret.random());

    @Test
    void aKeyIsFoundByWhatItsClientPresents() {
        String secret = ApiKeySecret.random();
        ApiKey key = new ApiKey("web", ApiKeySecret.hashOf(secret), 1, SCOPES);
        ApiKeys keys = ApiKeys.parse(ApiKeys.line(key), SCOPES);

        assertThat(keys.find(secret)).contains(key);
        assertThat(keys.find(ApiKeySecret.random())).isEmpty();
        assertThat(keys.find("")).isEmpty();
        assertThat(keys.find(key.hash())).isEmpty();
    }

    @Test
    void aSecretIsLongAndRandomAndFitsAHeader() {
        String secret = ApiKeySecret.random();
        assertThat(secret).matches("hfk_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKeySecret.random());
        assertThat(ApiKeySecret.hashOf("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void linesAndSemicolonsSeparateAndCommentsSayNothing() {
        String other = ApiKeySecret.hashOf("another");
        String text =
                "# the shop\n\nscopes=stock.read merchant=7  hash=sha256:%s\tid=a;  ;\r\n%s"
                        .formatted(
                                HASH,
                                "id=b hash=sha256:" + other + " merchant=1 scopes=stock.read");
        assertThat(ApiKeys.parse(text, SCOPES).all())
                .containsExactlyInAnyOrder(
                        new ApiKey("a", HASH, 7, Set.of("stock.read")),
                        new ApiKey("b", other, 1, Set.of("stock.read")));
    }

    @Test
    void everyMistakeIsToldWithItsLineAndWithoutWhatStandsThere() {
        String text =
                """
                id=web hash=sha256:%s merchant=1 scopes=stock.read
                id=a/b hash=%s merchant=0 scopes=stock.raed
                id=two id=two merchant=1 hfk_secret
                """
                        .formatted(HASH, HASH.toUpperCase(java.util.Locale.ROOT));
        assertThat(problems(text))
                .containsExactly(
                        "gateway.keys, line 2: id is malformed (expected: 1 to 64 letters, digits, . _"
                                + " -).",
                        "gateway.keys, line 2: hash is malformed (expected: sha256: and 64 digits of"
                                + " lower-case hex).",
                        "gateway.keys, line 2: merchant is malformed (expected: a number above 0).",
                        "gateway.keys, line 2: scopes: stock.raed is no scope (expected: some of"
                                + " stock.read, stock.reserve).",
                        "gateway.keys, line 3: id stands twice. Keep one.",
                        "gateway.keys, line 3: a part is none of id=, hash=, merchant= and scopes=."
                                + " Remove it.",
                        "gateway.keys, line 3: hash is missing (expected: sha256: and 64 digits of"
                                + " lower-case hex).",
                        "gateway.keys, line 3: scopes is missing (expected: some of stock.read,"
                                + " stock.reserve).");
        assertThat(String.join("", problems(text))).doesNotContainIgnoringCase(HASH);
    }

    @Test
    void anIdAndAHashStandOnce() {
        ApiKey key = new ApiKey("web", HASH, 1, SCOPES);
        ApiKey twin = new ApiKey("app", HASH, 1, SCOPES);
        ApiKey namesake = new ApiKey("web", ApiKeySecret.hashOf("x"), 1, SCOPES);
        assertThatThrownBy(() -> ApiKeys.of(List.of(key, twin, namesake)))
                .hasMessageContaining("web and app have one hash")
                .hasMessageContaining("Two API keys have the id web")
                .hasMessageNotContaining(HASH);
    }

    @Test
    void settingsHoldThemAndShowNone() {
        String line = ApiKeys.line(new ApiKey("web", HASH, 1, SCOPES));
        Configuration configuration =
                Configuration.load(
                        Sources.of(Map.of("gateway.keys", line)),
                        List.of(KeysConfig.section(SCOPES)));
        KeysConfig config = configuration.get(KeysConfig.section(SCOPES));
        assertThat(config.keys().all()).extracting(ApiKey::id).containsExactly("web");
        assertThat(configuration.print()).doesNotContain(HASH);
    }

    @Test
    void boundsOfSettings() {
        assertThat(settings("gateway.token.life", "10s").tokenLife()).hasSeconds(10);
        assertThat(settings("gateway.token.life", "1h").tokenLife()).hasHours(1);
        assertThat(settings("gateway.rate.calls-per-second", "0").callsPerSecond()).isZero();
        assertThatThrownBy(() -> settings("gateway.token.life", "9s"))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> settings("gateway.token.life", "61m"))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> settings("gateway.rate.calls-per-second", "1000001"))
                .isInstanceOf(ConfigurationException.class);
    }

    private static KeysConfig settings(String name, String value) {
        return Configuration.read(Sources.of(Map.of(name, value)), KeysConfig.section(SCOPES));
    }

    private static List<String> problems(String text) {
        try {
            ApiKeys.parse(text, SCOPES);
            return List.of();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }
}

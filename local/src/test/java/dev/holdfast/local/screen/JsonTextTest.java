package dev.holdfast.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void keepsTheOrderAndQuotesWhatNeedsIt() {
        JsonText json =
                new JsonText()
                        .put("b", 7)
                        .put("a", "a \"quote\", a \\ and\na line; ü and 🙂")
                        .put("inner", new JsonText().raw("yes", "true"));
        assertThat(json)
                .hasToString(
                        "{\"b\":7,\"a\":\"a \\\"quote\\\", a \\\\ and\\u000aa line; ü and 🙂\","
                                + "\"inner\":{\"yes\":true}}");
    }
}

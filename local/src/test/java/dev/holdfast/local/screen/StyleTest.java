package dev.holdfast.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {

    @Test
    void coloursOnATerminalAlone() {
        assertThat(Style.of(Map.of(), true).coloured()).isTrue();
        assertThat(Style.of(Map.of(), false).coloured()).isFalse();
    }

    @Test
    void noColorIsObeyed() {
        assertThat(Style.of(Map.of("NO_COLOR", "1"), true).coloured()).isFalse();
        assertThat(Style.of(Map.of("NO_COLOR", ""), true).coloured()).isTrue();
        assertThat(Style.of(Map.of("TERM", "dumb"), true).coloured()).isFalse();
        assertThat(new Style(false).alarm("text")).isEqualTo("text");
    }
}

package dev.holdfast.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {

    @TempDir Path folder;

    @Test
    void theFileWinsOverTheVariable() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");
        Map<String, String> environment = Map.of("HOLDFAST_TOKEN", " from-variable ");
        assertThat(TokenSource.token(Optional.of(file), environment)).isEqualTo("from-file");
        assertThat(TokenSource.token(Optional.empty(), environment)).isEqualTo("from-variable");
    }

    @Test
    void saysWhereToGetOneWhereThereIsNone() {
        assertThatThrownBy(() -> TokenSource.token(Optional.empty(), Map.of()))
                .isInstanceOfSatisfying(
                        Complaint.class,
                        e -> {
                            assertThat(e.exit()).isEqualTo(ExitCode.NO_PERMISSION);
                            assertThat(e.mend()).contains("--token-file", "HOLDFAST_TOKEN");
                        });
    }
}

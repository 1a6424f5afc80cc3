package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the token for a target: the file that was named, else HOLDFAST_TOKEN. */
public final class TokenSource {

    /** The variable that holds a token. */
    public static final String VARIABLE = "HOLDFAST_TOKEN";

    private TokenSource() {}

    /** The token, which is never printed. */
    public static String token(Optional<Path> file, Map<String, String> environment) {
        if (file.isPresent()) {
            return read(file.get());
        }
        String token = environment.getOrDefault(VARIABLE, "").strip();
        if (token.isEmpty()) {
            throw new Complaint(
                    ExitCode.NO_PERMISSION,
                    "A target needs a token, and none is given.",
                    "Name the file that holds one by --token-file, or set HOLDFAST_TOKEN; 'holdfast"
                            + " up' prints both.");
        }
        return token;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The token file %s can't be read: %s.".formatted(file, e),
                    "Name the file that 'holdfast up' printed.",
                    e);
        }
    }
}

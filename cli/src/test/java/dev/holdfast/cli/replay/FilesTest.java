package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private static final String ORDERS =
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1001,10002,"Globe, inflatable",2,2026-01-05 08:26:00,2.55,17850,Portugal
            1001,POST,Postage,1,2026-01-05 08:26:00,3.00,17850,Portugal
            """;
    private static final String OPENING =
            """
            sku,title,opening_100,opening_50
            10080,Cactus,7,3
            10002,Globe,10,5
            """;

    @TempDir Path folder;

    @Test
    void readsPlainAndGzippedAlikeWhateverTheName() throws IOException {
        OrderBook plain = OrderFile.read(write("orders.csv", ORDERS));
        OrderBook packed = OrderFile.read(pack("orders.csv.gz", ORDERS));
        OrderBook nameless = OrderFile.read(pack("orders", ORDERS));
        assertThat(plain.invoices()).hasSize(1);
        assertThat(packed).isEqualTo(plain);
        assertThat(nameless).isEqualTo(plain);
    }

    @Test
    void readsTheNamedColumnsOfTheOpeningAlone() throws IOException {
        Path file = write("opening.csv", OPENING.replace("Cactus", "\"Cactus, grün\""));
        assertThat(OpeningFile.read(file, "opening_50"))
                .isEqualTo(Map.of("10002", 5L, "10080", 3L));
        assertThat(OpeningFile.read(file, "opening_100+opening_50"))
                .isEqualTo(Map.of("10002", 15L, "10080", 10L));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Path file = write("opening.csv", OPENING);
        complains(() -> OpeningFile.read(file, "opening_25"), "has no column 'opening_25'")
                .satisfies(complaint ->
                        assertThat(((Complaint) complaint).mend())
                                .contains("sku, title, opening_100, opening_50"));
    }

    @Test
    void aBadLineIsNamedByNumber() throws IOException {
        Path orders = write("orders.csv", ORDERS + "1002,10002,Globe,many,,1.00,,\n");
        complains(() -> OrderFile.read(orders), "line 4: Quantity is 'many'");
        Path opening = write("opening.csv", OPENING + "10090,Duck,-1,0\n");
        complains(() -> OpeningFile.read(opening, "opening_100"), "line 4: opening_100 is '-1'");
        Path twice = write("twice.csv", OPENING + "10002,Globe,1,0\n");
        complains(() -> OpeningFile.read(twice, "opening_100"), "line 4: sku 10002 stands twice");
    }

    @Test
    void aShortLineIsNamedByNumber() throws IOException {
        Path orders = write("orders.csv", ORDERS + "1002,10002,Globe\n");
        complains(() -> OrderFile.read(orders), "line 4: it has 3 fields");
    }

    @Test
    void aFileThatIsMissingEmptyOrNotGzipIsSaid() throws IOException {
        complains(() -> OrderFile.read(folder.resolve("none.csv")), "There is no file");
        Path empty = write("empty.csv", "");
        complains(() -> OrderFile.read(empty), "is empty");
        Path lying = write("lying.csv.gz", ORDERS);
        complains(() -> OrderFile.read(lying), "not gzip");
        byte[] packed = Files.readAllBytes(pack("whole.csv.gz", ORDERS.repeat(50)));
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(packed, packed.length / 2));
        complains(() -> OrderFile.read(cut), "can't be read");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> complains(
            ThrowingCallable call, String problem) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Complaint.class,
                        complaint -> assertThat(complaint.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(problem);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path pack(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}

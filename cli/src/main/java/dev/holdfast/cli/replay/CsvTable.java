package dev.holdfast.cli.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads named columns of a CSV file, plain or gzipped. The first record names the columns. Every
 * failure names the file, and the line where there is one.
 */
final class CsvTable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final List<String> columns;

    /** A table of which only these columns are read. */
    CsvTable(Path file, List<String> columns) {
        this.file = file;
        this.columns = List.copyOf(columns);
    }

    /** Takes one record's values, in the order of the columns asked for. */
    interface RowReader {
        /** Throws IllegalArgumentException for a value it can't take. */
        void read(String[] values);
    }

    /** Reads all records. */
    void forEach(RowReader rows) {
        try (Reader text = new InputStreamReader(unpacked(), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> records =
                        CsvReader.builder()
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .ofCsvRecord(text)) {
            read(records, rows);
        } catch (NoSuchFileException e) {
            throw wrong("There is no file " + file + ".", "Name one that exists.", e);
        } catch (IOException | UncheckedIOException e) {
            throw wrong(
                    "%s can't be read: %s.".formatted(file, messageOf(e)),
                    "Check that it is whole and, if its name ends in .gz, that it is gzip.",
                    e);
        } catch (CsvParseException e) {
            throw wrong(
                    "%s is not the CSV that was expected: %s.".formatted(file, messageOf(e)),
                    "Fields are separated by commas; a field with a comma is quoted.",
                    e);
        }
    }

    private void read(CsvReader<CsvRecord> records, RowReader rows) {
        int[] places = new int[0];
        int fields = 0;
        String[] values = new String[columns.size()];
        for (CsvRecord line : records) {
            if (fields == 0) {
                places = places(line.getFields());
                fields = line.getFieldCount();
                continue;
            }
            if (line.getFieldCount() != fields) {
                throw badLine(
                        line,
                        "it has %d fields and the first line %d"
                                .formatted(line.getFieldCount(), fields),
                        null);
            }
            for (int i = 0; i < places.length; i++) {
                values[i] = line.getField(places[i]);
            }
            try {
                rows.read(values);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw badLine(line, messageOf(e), e);
            }
        }
        if (fields == 0) {
            throw wrong(file + " is empty.", "Its first line must name the columns.", null);
        }
    }

    private Complaint badLine(CsvRecord line, String problem, @Nullable Exception cause) {
        return wrong(
                "%s, line %d: %s.".formatted(file, line.getStartingLineNumber(), problem),
                "Mend the line; nothing was sent.",
                cause);
    }

    private int[] places(List<String> header) {
        List<String> names =
                header.stream().map(name -> name.replace("\ufeff", "").strip()).toList();
        int[] places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = names.indexOf(columns.get(i));
            if (places[i] < 0) {
                throw wrong(
                        "%s has no column '%s'.".formatted(file, columns.get(i)),
                        "Its columns are: " + String.join(", ", names) + ".",
                        null);
            }
        }
        return places;
    }

    private InputStream unpacked() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        if (gzip) {
            return new GZIPInputStream(raw, BUFFER);
        }
        if (file.toString().endsWith(".gz")) {
            raw.close();
            throw new IOException("it is not gzip, though its name says so");
        }
        return raw;
    }

    private static Complaint wrong(String problem, String mend, @Nullable Exception cause) {
        return new Complaint(ExitCode.USAGE, problem, mend, cause);
    }

    private static String messageOf(Exception e) {
        Throwable told =
                e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String message = told.getMessage();
        return message == null ? told.getClass().getSimpleName() : message;
    }
}

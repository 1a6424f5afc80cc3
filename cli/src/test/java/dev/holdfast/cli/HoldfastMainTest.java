package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process says and ends with, without starting anything. */
class HoldfastMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @Test
    void versionIsTextOrOneObject() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).contains("Holdfast ").contains("PostgreSQL  18");
        out.getBuffer().setLength(0);
        assertThat(run("version", "--json")).isZero();
        assertThat(out.toString()).startsWith("{\"version\":\"").contains("\"postgresql\":\"18");
    }

    @Test
    void helpSaysEveryCommandAndExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("up", "replay", "bench", "chaos", "migrate", "config", "version")
                .contains("69  something it needs is not to be had");
        for (String command : new String[] {"up", "replay", "migrate", "config", "version"}) {
            assertThat(run(command, "--help")).isZero();
        }
    }

    @Test
    void helpSaysEveryBench() {
        for (String bench : new String[] {"reserve", "checkout", "read", "expiry"}) {
            out.getBuffer().setLength(0);
            assertThat(run("bench", bench, "--help")).isZero();
            assertThat(out.toString()).contains("--clients", "--own-process");
        }
    }

    @Test
    void aFaultThatIsntThereIsSaidBeforeAnythingStarts() {
        assertThat(run("chaos", "--help")).isZero();
        assertThat(out.toString()).contains("--seed", "kill-stock", "postgres-clock");
        assertThat(run("chaos", "--faults", "kill-gateway")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no 'kill-gateway'", "kill-postgres");
        assertThat(run("chaos", "--faults", "slow=often")).isEqualTo(2);
        assertThat(run("chaos", "--minutes", "0")).isEqualTo(2);
        assertThat(run("chaos", "--callers", "0")).isEqualTo(2);
        assertThat(run("chaos", "--hasty", "2")).isEqualTo(2);
    }

    @Test
    void whatABenchCantDoIsSaidBeforeAnythingStarts() {
        assertThat(run("bench", "reserve", "--holds=1", "--sold-out")).isEqualTo(2);
        assertThat(err.toString()).contains("leave out --target, --compare and --sold-out");
        assertThat(run("bench", "read", "--own-process", "--target=localhost:1")).isEqualTo(2);
        assertThat(err.toString()).contains("a target has a process of its own");
        assertThat(run("bench", "expiry", "--holds=0")).isEqualTo(2);
        assertThat(err.toString()).contains("Option --holds: 0 (expected: 1..1000000).");
    }

    @Test
    void makesKeysAndSaysWhatATokenNeeds() {
        assertThat(run("token", "--new-key")).isZero();
        assertThat(out.toString().strip()).matches("k\\d{8}:[A-Za-z0-9_-]{43}");
        assertThat(run("token")).isEqualTo(2);
        assertThat(err.toString()).contains("--merchant, --caller and --scopes are needed");
        assertThat(run("token", "--merchant=1", "--caller=me", "--scopes=stock.sell")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no such scope: stock.sell");
        assertThat(run("token", "--merchant=0", "--caller=me", "--scopes=stock.read")).isEqualTo(2);
        assertThat(err.toString()).contains("--merchant 0 (expected: from 1)");
    }

    @Test
    void anApiKeyIsShownBesideTheLineThatTheGatewayIsTold() {
        assertThat(run("key", "--id=web", "--merchant=7", "--scopes=stock.reserve,stock.read"))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).matches("hfk_[A-Za-z0-9_-]{43}");
        assertThat(lines.getLast())
                .isEqualTo(
                        "id=web hash=sha256:%s merchant=7 scopes=stock.read,stock.reserve"
                                .formatted(ApiKeySecret.hashOf(lines.getFirst())));
        assertThat(ApiKeys.parse(lines.getLast(), Set.of("stock.read", "stock.reserve")).all())
                .hasSize(1);
        out.getBuffer().setLength(0);
        assertThat(run("key", "--json", "--id=web", "--merchant=7", "--scopes=stock.read"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"key\":\"hfk_")
                .contains("\"line\":\"id=web hash=");
    }

    @Test
    void saysWhatAnApiKeyNeeds() {
        assertThat(run("key", "--id=web", "--merchant=7")).isEqualTo(2);
        assertThat(err.toString()).contains("--id, --merchant and --scopes are needed");
        assertThat(run("key", "--id=w b", "--merchant=7", "--scopes=stock.read")).isEqualTo(2);
        assertThat(err.toString()).contains("--id w b (expected: 1 to 64 letters");
        assertThat(run("key", "--id=web", "--merchant=0", "--scopes=stock.read")).isEqualTo(2);
        assertThat(err.toString()).contains("--merchant 0 (expected: from 1)");
        assertThat(run("key", "--id=web", "--merchant=7", "--scopes=stock.sell")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no such scope: stock.sell");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongCommandLineIsUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("replai")).isEqualTo(2);
        assertThat(run("up", "--port", "http")).isEqualTo(2);
        assertThat(run("replay", "--orders", "x.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option", "'holdfast up --help'");
    }

    @Test
    void aMissingFileIsUsageAndSaysTheMend() {
        assertThat(replay("--orders", "none.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file").contains("Name one that exists.");
    }

    @Test
    void aComplaintIsOneObjectToo() {
        assertThat(replay("--orders", "none.csv", "--json")).isEqualTo(2);
        assertThat(out.toString())
                .contains("\"error\":\"There is no file")
                .contains("\"exit_code\":2");
    }

    @Test
    void boundsAreSaid() {
        assertThat(replay("--orders", "none.csv", "--concurrency", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--concurrency: 0 (expected: 1..512)");
        assertThat(run("bench", "reserve", "--clients", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--clients: 0 (expected: 1..4096)");
        assertThat(run("bench", "reserve", "--via=http", "--target=127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("Leave out --via, or --target.");
        assertThat(run("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("What to measure is missing.");
    }

    @Test
    void aTargetNeedsAToken() throws IOException {
        Path orders = folder.resolve("orders.csv");
        Files.writeString(orders, "InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID\n");
        Path none = folder.resolve("no-token");
        assertThat(
                        replay(
                                "--orders",
                                orders.toString(),
                                "--target",
                                "127.0.0.1:1",
                                "--token-file",
                                none.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The token file " + none + " can't be read");
    }

    private int replay(String... arguments) {
        try {
            Path opening = Files.writeString(folder.resolve("opening.csv"), "sku,units\n10002,5\n");
            String[] all = new String[arguments.length + 5];
            all[0] = "replay";
            all[1] = "--opening";
            all[2] = opening.toString();
            all[3] = "--opening-column";
            all[4] = "units";
            System.arraycopy(arguments, 0, all, 5, arguments.length);
            return run(all);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(String... arguments) {
        return HoldfastMain.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}

package dev.holdfast.cli.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The ids of a replay's calls. They follow from the orders and the opening stock alone, so that a
 * replay that is started again makes the same calls, and each takes effect once. Another file or
 * another opening is another replay.
 */
final class RunIds {

    private final String run;

    private RunIds(String run) {
        this.run = run;
    }

    /** The ids of the replay of these orders from this opening. */
    static RunIds of(OrderBook orders, SortedMap<String, Long> opening) {
        MessageDigest digest = sha256();
        opening.forEach((sku, units) -> digest.update(bytes(sku + '=' + units + '\n')));
        for (Invoice invoice : orders.invoices()) {
            digest.update(bytes(invoice.number() + '\n'));
            for (UnitsOf line : invoice.order()) {
                digest.update(bytes(line.sku() + ':' + line.units() + '\n'));
            }
            for (StockChange change : invoice.changes()) {
                digest.update(bytes(change.kind().name() + '\n'));
                for (UnitsOf line : change.lines()) {
                    digest.update(bytes(line.sku() + ':' + line.units() + '\n'));
                }
            }
        }
        return new RunIds(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    /** Names the replay: the owner of all its reservations. */
    String owner() {
        return "replay-" + run;
    }

    UUID reservation(Invoice invoice) {
        return named("reserve/" + invoice.number());
    }

    UUID commit(Invoice invoice) {
        return named("commit/" + invoice.number());
    }

    UUID shipment(Invoice invoice) {
        return named("ship/" + invoice.number());
    }

    UUID adjustment(Invoice invoice, int place) {
        return named("adjust/" + invoice.number() + "/" + place);
    }

    UUID opening(int chunk) {
        return named("opening/" + chunk);
    }

    /** A UUID of version 8 (RFC 9562): the first bytes of a SHA-256. */
    private UUID named(String name) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(bytes(run + "/" + name)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

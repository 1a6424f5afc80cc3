package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Writes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what was decided and commits, in one round trip. Rows that others may make too (SKUs,
 * levels, reservations, answers, shipments, expected ones) are inserted in this order and each kind
 * in the order of its keys, so that two batches that make the same rows never wait for each other
 * in a ring.
 */
final class StockWriting {
    private final SqlConnection connection;
    private final Pipeline pipeline;
    private final long merchant;

    private StockWriting(SqlConnection connection, long merchant) {
        this.connection = connection;
        this.pipeline = new Pipeline(connection);
        this.merchant = merchant;
    }

    /**
     * Writes and commits.
     *
     * @return fails with the server's refusal, and then nothing was written, or with {@link
     *     OutcomeUnknown}
     */
    static Future<Void> write(SqlConnection connection, long merchant, Writes writes, Instant now) {
        StockWriting writing = new StockWriting(connection, merchant);
        writing.levels(writes, now);
        writing.reservations(writes);
        writing.ledger(writes);
        return writing.commit();
    }

    private void levels(Writes writes, Instant now) {
        if (!writes.newSkus().isEmpty()) {
            pipeline.send(SkuRows.INSERT, SkuRows.written(merchant, writes.newSkus(), now));
        }
        send(LevelRows.INSERT, writes.newLevels());
        send(LevelRows.UPDATE, writes.levels());
        sendEach(ServingRows.DELETE, writes.givenOut(), ServingRows::gone);
        send(ServingRows.INSERT, writes.setAside(), Columns::keys);
    }

    private void reservations(Writes writes) {
        send(ReservationRows.INSERT, writes.newReservations());
        List<Reservation> changed =
                writes.reservations().stream().map(Writes.Changed::after).toList();
        send(ReservationRows.UPDATE, changed);
        List<LineRows> added = new ArrayList<>();
        List<LineRows> altered = new ArrayList<>();
        writes.newReservations().forEach(made -> added.addAll(LineRows.of(made)));
        writes.reservations().forEach(change -> added.addAll(LineRows.added(change)));
        writes.reservations().forEach(change -> altered.addAll(LineRows.changed(change)));
        send(LineRows.INSERT, added);
        send(LineRows.UPDATE, altered);
        sendEach(WaitingRows.DELETE, writes.unqueued(), WaitingRows::gone);
        send(WaitingRows.INSERT, writes.queued());
    }

    private void ledger(Writes writes) {
        send(MovementRows.INSERT, writes.movements());
        send(AnsweredRows.INSERT, writes.answered(), AnsweredRows::written);
        send(ShipmentRows.INSERT, writes.shipments(), ShipmentRows::written);
        send(ShipmentRows.INSERT_LINES, writes.shipments(), ShipmentRows::linesWritten);
        send(ExpectedShipmentRows.INSERT, writes.newExpected());
        send(ExpectedShipmentRows.UPDATE, writes.expected());
    }

    private <T> void send(TableWrite<T> write, List<T> rows) {
        if (!rows.isEmpty()) {
            TableWrite.Statement statement = write.of(merchant, rows);
            pipeline.send(statement.sql(), statement.parameters());
        }
    }

    private <T> void send(String sql, List<T> rows, Parameters<T> parameters) {
        if (!rows.isEmpty()) {
            pipeline.send(sql, parameters.of(merchant, rows));
        }
    }

    private <T> void sendEach(String sql, List<T> rows, Single<T> single) {
        if (!rows.isEmpty()) {
            pipeline.sendEach(sql, rows.stream().map(each -> single.of(merchant, each)).toList());
        }
    }

    private Future<Void> commit() {
        Future<Void> written = pipeline.answered();
        Future<RowSet<Row>> committed = connection.query("commit").execute();
        return Future.join(written, committed).transform(_ -> outcome(written, committed));
    }

    /**
     * A statement that the server refused makes the commit behind it a rollback. A refused commit
     * is one only where PostgreSQL says so by its class: integrity and rollback.
     */
    private static Future<Void> outcome(Future<Void> written, Future<RowSet<Row>> committed) {
        if (written.failed()) {
            Throwable cause = written.cause();
            return Future.failedFuture(Refused.beforeCommit(cause) ? cause : unknown(cause));
        }
        if (committed.failed()) {
            Throwable cause = committed.cause();
            return Future.failedFuture(Refused.atCommit(cause) ? cause : unknown(cause));
        }
        return Future.succeededFuture();
    }

    private static OutcomeUnknown unknown(Throwable cause) {
        return new OutcomeUnknown("the database's answer to a commit was lost", cause);
    }

    /** Makes a statement's parameters of one row. */
    private interface Single<T> {
        Tuple of(long merchant, T row);
    }

    /** Makes a statement's parameters of rows. */
    private interface Parameters<T> {
        Tuple of(long merchant, List<T> rows);
    }
}

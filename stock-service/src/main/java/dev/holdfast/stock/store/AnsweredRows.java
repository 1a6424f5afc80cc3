package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Grant;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code stock.answered}. */
final class AnsweredRows {
    private static final List<Answered.Call> CALLS = List.of(Answered.Call.values());

    static final String READ =
            """
            select answered.*
            from unnest($2::smallint[], $3::uuid[]) as claimed (call, request_id)
            cross join lateral (
                select
                    call, request_id, content, reservation_id, line_ids, units, rests, afters,
                    expires_at, broken, retaken, answered_at, queued, queued_total
                from stock.answered
                where merchant_id = $1
                    and call = claimed.call
                    and request_id = claimed.request_id
                offset 0
            ) as answered
            """;

    static final String INSERT =
            """
            insert into stock.answered (
                merchant_id, call, request_id, content, reservation_id, line_ids, units, rests,
                afters, expires_at, broken, retaken, answered_at, queued, queued_total
            )
            select
                $1::bigint, call, request_id, content, reservation_id, line_ids::text[],
                units::bigint[], rests::bigint[], afters::bigint[], expires_at, broken::uuid[],
                retaken, answered_at, queued::uuid[], queued_total
            from unnest(
                $2::smallint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::timestamptz[], $11::text[], $12::boolean[],
                $13::timestamptz[], $14::text[], $15::bigint[]
            ) as made (
                call, request_id, content, reservation_id, line_ids, units, rests, afters,
                expires_at, broken, retaken, answered_at, queued, queued_total
            )
            """;

    private AnsweredRows() {}

    static Tuple claimed(long merchant, Collection<Answered.Key> keys) {
        return Columns.of(merchant, List.copyOf(keys))
                .places(Answered.Key::call)
                .uuids(Answered.Key::id)
                .tuple();
    }

    static Tuple written(long merchant, List<Answered> answers) {
        return Columns.of(merchant, answers)
                .places(answer -> answer.key().call())
                .uuids(answer -> answer.key().id())
                .uuids(Answered::content)
                .uuids(Answered::reservation)
                .texts(answer -> ArrayLiteral.texts(lines(answer), Grant.Given::lineId))
                .texts(answer -> ArrayLiteral.longs(lines(answer), Grant.Given::units))
                .texts(answer -> ArrayLiteral.longs(lines(answer), Grant.Given::rest))
                .texts(answer -> ArrayLiteral.longs(lines(answer), Grant.Given::after))
                .times(answer -> answer.grant().expires())
                .texts(answer -> ArrayLiteral.uuids(answer.grant().broken()))
                .booleans(answer -> answer.grant().retaken())
                .times(Answered::at)
                .texts(answer -> ArrayLiteral.uuids(answer.grant().queued()))
                .longs(answer -> answer.grant().queuedTotal())
                .tuple();
    }

    private static List<Grant.Given> lines(Answered answer) {
        return answer.grant().lines();
    }

    static Map<Answered.Key, Answered> read(RowSet<Row> rows) {
        Map<Answered.Key, Answered> answers = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            Answered.Key key = new Answered.Key(CALLS.get(row.getShort(0)), row.getUUID(1));
            answers.put(
                    key,
                    new Answered(
                            key,
                            row.getUUID(2),
                            row.getUUID(3),
                            grant(row),
                            row.getOffsetDateTime(11).toInstant()));
        }
        return answers;
    }

    private static Grant grant(Row row) {
        String[] lineIds = row.getArrayOfStrings(4);
        Long[] units = row.getArrayOfLongs(5);
        Long[] rests = row.getArrayOfLongs(6);
        Long[] afters = row.getArrayOfLongs(7);
        List<Grant.Given> lines = new ArrayList<>(lineIds.length);
        for (int i = 0; i < lineIds.length; i++) {
            lines.add(new Grant.Given(lineIds[i], units[i], rests[i], afters[i]));
        }
        return new Grant(
                lines,
                Times.read(row.getOffsetDateTime(8)),
                List.of(row.getArrayOfUUIDs(9)),
                row.getBoolean(10),
                List.of(row.getArrayOfUUIDs(12)),
                row.getLong(13));
    }
}

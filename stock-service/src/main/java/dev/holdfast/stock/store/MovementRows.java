package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Quantities;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The rows of {@code stock.movement}, where a zero is stored as null. */
final class MovementRows {
    /** Takes movements in the order they happened, and gives them rising ids in it. */
    static final String INSERT =
            """
            insert into stock.movement (
                merchant_id, sku, location_id, fulfilment_date, level_version, moved_at, cause,
                adjustment_type, tracked_after, reservation_id, request_id, actor, reason,
                reference, on_hand_delta, held_delta, committed_delta, damaged_delta,
                quality_control_delta, other_unavailable_delta, back_ordered_delta,
                incoming_delta, on_hand_after, held_after, committed_after, damaged_after,
                quality_control_after, other_unavailable_after, back_ordered_after, incoming_after
            )
            select $1::bigint, made.*
            from unnest(
                $2::text[], $3::text[], $4::date[], $5::bigint[], $6::timestamptz[],
                $7::smallint[], $8::smallint[], $9::boolean[], $10::uuid[], $11::uuid[],
                $12::text[], $13::text[], $14::text[], $15::bigint[], $16::bigint[],
                $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[],
                $22::bigint[], $23::bigint[], $24::bigint[], $25::bigint[], $26::bigint[],
                $27::bigint[], $28::bigint[], $29::bigint[], $30::bigint[]
            ) as made
            """;

    private MovementRows() {}

    static Tuple written(long merchant, List<Movement> movements) {
        Columns<Movement> columns =
                Columns.of(merchant, movements)
                        .key(Movement::key)
                        .longs(movement -> movement.after().version())
                        .times(Movement::at)
                        .places(Movement::cause)
                        .places(movement -> movement.origin().adjustmentType())
                        .booleans(movement -> movement.after().tracked())
                        .uuids(movement -> movement.origin().reservation())
                        .uuids(movement -> movement.origin().requestId())
                        .texts(movement -> movement.origin().actor())
                        .texts(movement -> movement.origin().reason())
                        .texts(movement -> movement.origin().reference());
        quantities(columns, Movement::delta);
        quantities(columns, movement -> movement.after().quantities());
        return columns.tuple();
    }

    private static void quantities(
            Columns<Movement> columns, Function<Movement, Quantities> quantities) {
        column(columns, quantities, Quantities::onHand);
        column(columns, quantities, Quantities::held);
        column(columns, quantities, Quantities::committed);
        column(columns, quantities, Quantities::damaged);
        column(columns, quantities, Quantities::qualityControl);
        column(columns, quantities, Quantities::otherUnavailable);
        column(columns, quantities, Quantities::backOrdered);
        column(columns, quantities, Quantities::incoming);
    }

    private static void column(
            Columns<Movement> columns,
            Function<Movement, Quantities> quantities,
            ToLongFunction<Quantities> quantity) {
        columns.longsOrNull(movement -> {
            long units = quantity.applyAsLong(quantities.apply(movement));
            return units == 0 ? null : units;
        });
    }
}

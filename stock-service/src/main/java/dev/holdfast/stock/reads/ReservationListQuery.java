package dev.holdfast.stock.reads;

import dev.holdfast.stock.core.Reservation.State;
import java.util.Set;
import java.util.UUID;

/**
 * The statements behind GetReservation and ListReservations. Their time is that of the statement's
 * arrival.
 */
final class ReservationListQuery {
    private ReservationListQuery() {}

    /** One reservation with its lines. */
    static Query of(long merchant, UUID id) {
        return lines(
                new Query(merchant)
                        .add(
                                "with r as (\nselect r.*\nfrom stock.reservation r\nwhere r.merchant_id = $1")
                        .add("and r.reservation_id = ?\n)", id));
    }

    /** A page of reservations with their lines. */
    static Query of(long merchant, ReservationList.Wanted wanted) {
        Query query =
                new Query(merchant)
                        .add(
                                "with r as (\nselect r.*\nfrom stock.reservation r\nwhere r.merchant_id = $1");
        filter(query, wanted);
        inStates(query, wanted.states());
        expiring(query, wanted);
        Newest after = wanted.after();
        if (after != null) {
            query.add("and r.created_at <= ?", after.at());
            query.add("and (r.created_at, r.reservation_id) < (?, ?)", after.at(), after.id());
        }
        query.add(
                "order by r.created_at desc, r.reservation_id desc\nlimit ?\n)",
                wanted.paging().size() + 1L);
        return lines(query);
    }

    private static Query lines(Query query) {
        return query.add("select statement_timestamp() as server_time,")
                .add(ReservationRows.COLUMNS)
                .add("from r\njoin stock.reservation_line l")
                .add("on l.merchant_id = $1\nand l.reservation_id = r.reservation_id")
                .add("order by r.created_at desc, r.reservation_id desc, l.line_no")
                .add("limit ?", ReservationList.MAX_LINES + 1L);
    }

    private static void filter(Query query, ReservationList.Wanted wanted) {
        if (!wanted.owner().isEmpty()) {
            query.add("and r.owner = ?\nand r.owner <> ''", wanted.owner());
        }
        if (!wanted.reference().isEmpty()) {
            query.add("and r.reference = ?\nand r.reference <> ''", wanted.reference());
        }
        if (!wanted.sku().isEmpty()) {
            query.add(
                    """
                    and exists (
                        select
                        from stock.reservation_line l
                        where l.merchant_id = $1
                        and l.reservation_id = r.reservation_id
                        and l.sku = ?
                    )
                    """,
                    wanted.sku());
        }
    }

    /** A due hold is EXPIRED, whether or not anybody has written it. */
    private static void inStates(Query query, Set<State> states) {
        if (states.size() == State.values().length) {
            return;
        }
        query.add(
                """
                and case
                    when r.state = %d and r.expires_at <= statement_timestamp() then %d
                    else r.state
                end = any (?)
                """
                        .formatted(Stored.number(State.HELD), Stored.number(State.EXPIRED)),
                Stored.numbers(states));
        if (states.equals(Set.of(State.HELD))) {
            query.add("and r.due_at > statement_timestamp()");
        }
    }

    /** Where only open holds are asked for, the index of those finds them. */
    private static void expiring(Query query, ReservationList.Wanted wanted) {
        if (wanted.expiresFrom() == null && wanted.expiresBefore() == null) {
            return;
        }
        boolean open = wanted.states().equals(Set.of(State.HELD));
        String column = open ? "r.due_at" : "r.expires_at";
        if (!open) {
            query.add(
                    "and r.state in ("
                            + Stored.number(State.HELD)
                            + ", "
                            + Stored.number(State.EXPIRED)
                            + ")");
        }
        if (wanted.expiresFrom() != null) {
            query.add("and " + column + " >= ?", wanted.expiresFrom());
        }
        if (wanted.expiresBefore() != null) {
            query.add("and " + column + " < ?", wanted.expiresBefore());
        }
    }
}

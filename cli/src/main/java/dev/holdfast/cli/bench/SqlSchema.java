package dev.holdfast.cli.bench;

/**
 * Tables of the bench's own, made as stock-service's are at this moment: the same columns, types,
 * defaults, checks, keys, indexes and storage settings. Without row-level security, foreign keys
 * and months: movements have one partition. They are in a schema of their own, which the
 * connections find first.
 */
final class SqlSchema {

    /** In the schema of this name. */
    static final String MAKE =
            """
            create schema %1$s;
            do $$
            declare
                name text;
                settings text;
            begin
                foreach name in array array[
                    'level', 'reservation', 'reservation_line', 'answered', 'shipment', 'shipment_line'
                ]
                loop
                    select coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '')
                    into settings
                    from pg_class
                    where oid = format('stock.%%I', name)::regclass;
                    execute format(
                        'create table %1$s.%%1$I (like stock.%%1$I including all)%%2$s', name, settings);
                end loop;
            end
            $$;
            create sequence %1$s.movement_id as bigint;
            create table %1$s.movement (like stock.movement including all) partition by range (moved_at);
            alter table %1$s.movement alter movement_id set default nextval('%1$s.movement_id');
            create table %1$s.movement_ever partition of %1$s.movement default;
            """;

    /** Puts so many units of each of these SKUs on hand. */
    static final String FILL =
            """
            insert into level (
                merchant_id, sku, location_id, on_hand, version, moved_at, tracked
            )
            select 1, sku, 'default', $2::bigint, 1, now(), true
            from unnest($1::text[]) as filled (sku)
            """;

    static final String STANDING =
            """
            select
                coalesce(sum(on_hand), 0)::bigint,
                coalesce(sum(held), 0)::bigint,
                coalesce(sum(committed), 0)::bigint
            from level
            """;

    /** Levels whose movements don't add up to them, in units or in number. Takes FILL's units. */
    static final String DRIFT =
            """
            select count(*)
            from level as l
            left join (
                select
                    sku,
                    sum(on_hand_delta) as on_hand,
                    sum(held_delta) as held,
                    sum(committed_delta) as committed,
                    count(*) as movements
                from movement
                group by sku
            ) as m using (sku)
            where l.on_hand <> $1::bigint + coalesce(m.on_hand, 0)
                or l.held <> coalesce(m.held, 0)
                or l.committed <> coalesce(m.committed, 0)
                or l.version <> 1 + coalesce(m.movements, 0)
            """;

    private SqlSchema() {}
}

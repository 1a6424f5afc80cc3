package dev.holdfast.cli.bench;

/**
 * Tables of the bench's own, made as stock-service's are at this moment: the same columns, types,
 * defaults, checks, keys, indexes and storage settings. Without row-level security, foreign keys
 * and months: movements have one partition.
 */
final class SqlSchema {

    static final String MAKE =
            """
            drop schema if exists bench cascade;
            create schema bench;
            do $$
            declare
                name text;
                settings text;
            begin
                foreach name in array array['level', 'reservation', 'reservation_line']
                loop
                    select coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '')
                    into settings
                    from pg_class
                    where oid = format('stock.%I', name)::regclass;
                    execute format(
                        'create table bench.%1$I (like stock.%1$I including all)%2$s', name, settings);
                end loop;
            end
            $$;
            create sequence bench.movement_id as bigint;
            create table bench.movement (like stock.movement including all) partition by range (moved_at);
            alter table bench.movement alter movement_id set default nextval('bench.movement_id');
            create table bench.movement_ever partition of bench.movement default;
            """;

    static final String FILL =
            """
            insert into bench.level (
                merchant_id, sku, location_id, on_hand, version, moved_at, tracked
            )
            select 1, sku, 'default', 1000000000, 1, now(), true
            from unnest($1::text[]) as filled (sku)
            """;

    static final String HELD = "select coalesce(sum(held), 0)::bigint from bench.level";

    /** Levels whose movements don't add up to them, in units held or in number. */
    static final String DRIFT =
            """
            select count(*)
            from bench.level as l
            left join (
                select sku, sum(held_delta) as held, count(*) as movements
                from bench.movement
                group by sku
            ) as m using (sku)
            where l.held <> coalesce(m.held, 0) or l.version <> 1 + coalesce(m.movements, 0)
            """;

    private SqlSchema() {}
}

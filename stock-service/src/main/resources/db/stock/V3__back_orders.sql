-- Lines that wait for units, in the order they are served, and levels whose units are set aside for them.
--
-- Why: back orders. A line's row says how many units it waits for; who is first is said by stock.waiting, which is
-- written with it and has a row only while the line waits, so that a reservation of what is there writes nothing more.
-- A level's serving is true while one command couldn't serve all that wait; stock.level_serving has those levels, for a
-- process that was killed must not leave them so. A table and not an index on stock.level: making one would keep
-- writers out for as long as it takes to read 10^8 rows.
-- Locks: stock.level and stock.answered exclusively, for milliseconds however many rows they have (constant defaults
-- are kept beside the rows). The check isn't tried on the rows there are: nothing has waited before, so they keep it.

alter table stock.level
    add column serving boolean not null default false,
    add constraint level_with_units_while_lines_wait check (
        serving
        or back_ordered = 0
        or (
            tracked
            and on_hand - held - committed - damaged - quality_control - other_unavailable = 0
        )
    ) not valid;

alter table stock.answered
    add column queued uuid[] not null default '{}',
    add column queued_total bigint not null default 0;

-- waits_since is when the reservation was committed. queue_no tells apart who waits since one instant: the level's version
-- when the line began to wait, 0 for one that had its units and lost them.
create table stock.waiting (
    merchant_id bigint not null,
    waits_since timestamptz not null,
    queue_no bigint not null,
    line_no int not null,
    fulfilment_date date not null,
    reservation_id uuid not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    constraint waiting_twice primary key (
        merchant_id, sku, location_id, fulfilment_date, waits_since, queue_no, reservation_id, line_no
    )
) with (
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

create table stock.level_serving (
    merchant_id bigint not null,
    fulfilment_date date not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    constraint level_serving_twice primary key (merchant_id, sku, location_id, fulfilment_date)
);

do $$
declare
    name text;
begin
    foreach name in array array['waiting', 'level_serving']
    loop
        execute format('alter table stock.%I enable row level security', name);
        execute format('alter table stock.%I force row level security', name);
        execute format(
            'create policy own_merchant_only on stock.%I'
            || ' using (merchant_id = nullif(current_setting(''holdfast.merchant_id'', true), '''')::bigint)'
            || ' with check (merchant_id = nullif(current_setting(''holdfast.merchant_id'', true), '''')::bigint)',
            name);
        execute format(
            'create policy reader_sees_all on stock.%I for select to holdfast_stock_reader using (true)', name);
        execute format('grant select on stock.%I to holdfast_stock, holdfast_stock_reader', name);
        execute format('grant insert, delete on stock.%I to holdfast_stock', name);
    end loop;
end
$$;

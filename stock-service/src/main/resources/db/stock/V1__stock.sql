-- The stock's tables: levels, reservations, movements, and what they stand on.
--
-- Why: the first migration. What later issues need (fulfilment dates, waiting and incoming units, the feed) has its
-- columns here, so that they add behaviour and not columns to what was tuned.
-- Locks: none that matter, every table is new. Takes well under a second.
--
-- merchant_id stands first in every key, unique key and foreign key, so that all of a merchant's rows can live on one
-- node (Citus). Codes are collated "C": compared byte by byte, so that lock order is the same on every machine.
-- Rows that each command writes (reservations, lines, movements, answers, shipments) have no foreign keys: each would
-- be one more lookup and one more row lock a row, and only the store writes them, all in one transaction.
-- Nothing here is younger than PostgreSQL 16. Whatever runs the migrations makes the schema.

-- Roles belong to the cluster, not to this database: another database's migration may make them at this moment.
-- Whoever migrates may act as them; a service that connects as somebody else needs them granted by the operator.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['holdfast_stock', 'holdfast_stock_reader']
    loop
        for attempt in 1..10
        loop
            begin
                if not exists (select from pg_roles where rolname = wanted) then
                    execute format('create role %I nologin', wanted);
                end if;
                if not pg_has_role(current_user, wanted, 'set') then
                    execute format('grant %I to current_user', wanted);
                end if;
                exit;
            exception
                when duplicate_object or unique_violation or internal_error then
                    perform pg_sleep(0.1);
            end;
        end loop;
    end loop;
end
$$;

create table stock.location (
    merchant_id bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    version bigint not null default 1,
    priority int not null default 0,
    location_id text collate "C" not null,
    display_name text not null,
    kind text not null default 'OWN',
    state text not null default 'OPEN',
    constraint location_twice primary key (merchant_id, location_id),
    constraint location_of_unknown_kind check (kind in ('OWN', 'PARTNER')),
    constraint location_in_unknown_state check (state in ('OPEN', 'CLOSED'))
);

-- Read by every batch; almost always empty.
create index location_not_open on stock.location (merchant_id, location_id)
    where state = 'CLOSED' or deleted_at is not null;

-- A merchant's row and its location 'default' are made by its first call.
create table stock.merchant (
    merchant_id bigint not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    cut_off time,
    default_location_id text collate "C" not null,
    time_zone text not null default 'UTC',
    constraint merchant_twice primary key (merchant_id),
    constraint merchant_without_default_location
        foreign key (merchant_id, default_location_id) references stock.location (merchant_id, location_id)
);

-- sku_folded is made by the service (upper, then lower, no locale): the database's own folding depends on its locale.
create table stock.sku (
    merchant_id bigint not null,
    created_at timestamptz not null,
    sku text collate "C" not null,
    sku_folded text collate "C" not null,
    constraint sku_twice primary key (merchant_id, sku),
    constraint sku_with_twin unique (merchant_id, sku_folded)
);

-- The hottest rows. No index has a column that changes, and pages keep room for new row versions: updates stay within
-- their page (HOT). The undated level's fulfilment_date is 0001-01-01.
create table stock.level (
    merchant_id bigint not null,
    on_hand bigint not null default 0,
    held bigint not null default 0,
    committed bigint not null default 0,
    damaged bigint not null default 0,
    quality_control bigint not null default 0,
    other_unavailable bigint not null default 0,
    back_ordered bigint not null default 0,
    incoming bigint not null default 0,
    version bigint not null,
    moved_at timestamptz not null,
    fulfilment_date date not null default date '0001-01-01',
    tracked boolean not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    constraint level_twice primary key (merchant_id, sku, location_id, fulfilment_date),
    constraint level_of_unknown_sku
        foreign key (merchant_id, sku) references stock.sku (merchant_id, sku),
    constraint level_at_unknown_location
        foreign key (merchant_id, location_id) references stock.location (merchant_id, location_id),
    constraint level_below_zero check (
        on_hand >= 0 and held >= 0 and committed >= 0 and damaged >= 0 and quality_control >= 0
        and other_unavailable >= 0 and back_ordered >= 0 and incoming >= 0
    ),
    constraint level_over_limit check (
        on_hand <= 1000000000000 and held <= 1000000000000 and committed <= 1000000000000
        and damaged <= 1000000000000 and quality_control <= 1000000000000
        and other_unavailable <= 1000000000000 and back_ordered <= 1000000000000
        and incoming <= 1000000000000
    ),
    constraint level_promising_more_than_there_is check (
        not tracked or on_hand - held - committed - damaged - quality_control - other_unavailable >= 0
    ),
    constraint level_untracked_with_quantity check (
        tracked or (on_hand = 0 and damaged = 0 and quality_control = 0 and other_unavailable = 0)
    ),
    constraint level_version_below_zero check (version >= 0)
) with (
    fillfactor = 60,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);

-- state and released are the places of the core's enums. expires_at is 'infinity' for an open-ended hold and null for
-- what never was a hold. due_at is expires_at while the hold is open: the sweeper's index has open holds only, and
-- shipping a committed reservation changes no index.
create table stock.reservation (
    merchant_id bigint not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    committed_at timestamptz,
    ended_at timestamptz,
    due_at timestamptz generated always as (case when state = 0 then expires_at end) stored,
    version bigint not null,
    state smallint not null,
    released smallint not null default 0,
    retaken boolean not null default false,
    reservation_id uuid not null,
    content uuid not null,
    successor uuid,
    reference text not null default '',
    owner text not null default '',
    constraint reservation_twice primary key (merchant_id, reservation_id),
    constraint reservation_in_unknown_state check (state between 0 and 4),
    constraint reservation_released_unknown_way check (released between 0 and 3),
    constraint reservation_hold_without_end check (state <> 0 or expires_at is not null)
) with (
    fillfactor = 85,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);

-- Read over all merchants by the sweeper, without locks; the one index that doesn't begin with the merchant.
create index reservation_due on stock.reservation (due_at) where due_at is not null;
create index reservation_newest on stock.reservation (merchant_id, created_at);
create index reservation_by_owner on stock.reservation (merchant_id, owner, created_at) where owner <> '';
create index reservation_by_reference on stock.reservation (merchant_id, reference, created_at)
    where reference <> '';

-- expires_at is the reservation's while the line holds units ('infinity' for an open-ended hold), else null: a level's
-- due and newest holds are found by it without reading their reservations.
create table stock.reservation_line (
    merchant_id bigint not null,
    expires_at timestamptz,
    asked bigint not null,
    granted bigint not null,
    held bigint not null default 0,
    committed bigint not null default 0,
    back_ordered bigint not null default 0,
    shipped bigint not null default 0,
    released bigint not null default 0,
    lapsed bigint not null default 0,
    written_off bigint not null default 0,
    line_no int not null,
    fulfilment_date date not null,
    reservation_id uuid not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    line_id text not null,
    sold_as text not null default '',
    constraint reservation_line_twice primary key (merchant_id, reservation_id, line_no),
    constraint reservation_line_below_zero check (
        asked >= 0 and held >= 0 and committed >= 0 and back_ordered >= 0 and shipped >= 0
        and released >= 0 and lapsed >= 0 and written_off >= 0
    ),
    constraint reservation_line_not_adding_up check (
        granted = held + committed + back_ordered + shipped + released + lapsed + written_off
    ),
    constraint reservation_line_held_without_end check ((held > 0) = (expires_at is not null))
) with (
    fillfactor = 85,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);

create index reservation_line_by_level
    on stock.reservation_line (merchant_id, sku, location_id, fulfilment_date, expires_at);

-- The ledger: one row a change of a level, never updated. level_version is the order within a level; transaction_id
-- and movement_id are the feed's cursor (a sequence alone isn't: rows commit out of order). A sequence and not an
-- identity column, which partitioned tables have only since PostgreSQL 17. It hands ids out one by one: they are taken under
-- the level's lock, so that within a level they rise as the versions do, whichever session writes.
--
-- Rows are narrow, for every command writes one a level: a difference or a quantity of zero is stored as null (a bit),
-- so read them by coalesce(…, 0). No checks: the level's own hold, and VerifyLevels adds the movements up.
create sequence stock.movement_id as bigint;

create table stock.movement (
    merchant_id bigint not null,
    movement_id bigint not null default nextval('stock.movement_id'),
    transaction_id xid8 not null default pg_current_xact_id(),
    level_version bigint not null,
    moved_at timestamptz not null,
    on_hand_delta bigint,
    held_delta bigint,
    committed_delta bigint,
    damaged_delta bigint,
    quality_control_delta bigint,
    other_unavailable_delta bigint,
    back_ordered_delta bigint,
    incoming_delta bigint,
    on_hand_after bigint,
    held_after bigint,
    committed_after bigint,
    damaged_after bigint,
    quality_control_after bigint,
    other_unavailable_after bigint,
    back_ordered_after bigint,
    incoming_after bigint,
    fulfilment_date date not null,
    cause smallint not null,
    adjustment_type smallint,
    tracked_after boolean not null,
    reservation_id uuid,
    request_id uuid,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    actor text not null,
    reason text not null,
    reference text not null,
    constraint movement_twice
        primary key (merchant_id, sku, location_id, fulfilment_date, level_version, moved_at)
) partition by range (moved_at);

create index movement_feed on stock.movement (transaction_id, movement_id);

-- Takes what no month takes: months not made in time, and clocks gone astray. Months whose rows it has stay in it.
create table stock.movement_other partition of stock.movement default;
alter table stock.movement_other enable row level security;

-- Makes this month's partition and the next ones', those that aren't there. Run after every migration. Attaching a
-- partition lets reads and writes of the others go on, and locks movement_other while it is looked through: it's empty.
create function stock.make_movement_partitions(months_ahead int) returns int
language plpgsql
set timezone = 'UTC'
as $$
declare
    first_day timestamptz;
    next_day timestamptz;
    name text;
    made int := 0;
begin
    perform pg_advisory_xact_lock(hashtext('stock.make_movement_partitions'));
    for ahead in 0..months_ahead
    loop
        first_day := date_trunc('month', now()) + make_interval(months => ahead);
        next_day := first_day + interval '1 month';
        name := 'movement_' || to_char(first_day, 'YYYYMM');
        continue when to_regclass(format('stock.%I', name)) is not null;
        continue when exists (
            select from stock.movement_other where moved_at >= first_day and moved_at < next_day
        );
        execute format(
            'create table stock.%I (like stock.movement including defaults including constraints)', name);
        execute format('alter table stock.%I enable row level security', name);
        execute format(
            'alter table stock.movement attach partition stock.%I for values from (%L) to (%L)',
            name, first_day, next_day);
        made := made + 1;
    end loop;
    return made;
end
$$;

-- Calls that were answered, by their ids, and what they gave. call is the place of the core's enum. The arrays have one
-- element a line. Forgotten after 30 days: rows come in order of time, so ranges of blocks find the old ones.
create table stock.answered (
    merchant_id bigint not null,
    answered_at timestamptz not null,
    expires_at timestamptz,
    call smallint not null,
    retaken boolean not null default false,
    request_id uuid not null,
    content uuid not null,
    reservation_id uuid,
    line_ids text[] not null default '{}',
    units bigint[] not null default '{}',
    rests bigint[] not null default '{}',
    afters bigint[] not null default '{}',
    broken uuid[] not null default '{}',
    constraint answered_twice primary key (merchant_id, call, request_id)
);

create index answered_long_ago on stock.answered using brin (answered_at) with (pages_per_range = 32);

create table stock.shipment (
    merchant_id bigint not null,
    shipped_at timestamptz not null,
    shipment_id uuid not null,
    content uuid not null,
    reservation_id uuid not null,
    reference text not null,
    actor text not null,
    constraint shipment_twice primary key (merchant_id, shipment_id)
);

create index shipment_newest on stock.shipment (merchant_id, shipped_at);
create index shipment_by_reservation on stock.shipment (merchant_id, reservation_id);

create table stock.shipment_line (
    merchant_id bigint not null,
    units bigint not null,
    line_no int not null,
    fulfilment_date date not null,
    shipment_id uuid not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    line_id text not null,
    constraint shipment_line_twice primary key (merchant_id, shipment_id, line_no),
    constraint shipment_line_without_units check (units > 0)
);

-- A row to lock, so that two holds of one owner that both replace its earlier ones take turns.
create table stock.owner (
    merchant_id bigint not null,
    created_at timestamptz not null,
    owner text collate "C" not null,
    constraint owner_twice primary key (merchant_id, owner)
);

-- One merchant never sees or moves another's rows: the service's queries filter by merchant, and these policies do
-- too, each alone enough. The setting is '' after a transaction that had it, hence nullif: no merchant, no rows.
-- Partitions of movement have no policy and no grant: they are reached through their parent only.
grant usage on schema stock to holdfast_stock, holdfast_stock_reader;
grant usage on sequence stock.movement_id to holdfast_stock;

do $$
declare
    name text;
begin
    foreach name in array array[
        'merchant', 'location', 'sku', 'level', 'reservation', 'reservation_line', 'movement', 'answered',
        'shipment', 'shipment_line', 'owner'
    ]
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
        execute format('grant insert on stock.%I to holdfast_stock', name);
    end loop;
end
$$;

-- Movements, answers and shipments are never changed; only what may be forgotten is deleted.
grant update on
    stock.merchant, stock.location, stock.sku, stock.level, stock.reservation, stock.reservation_line, stock.owner
    to holdfast_stock;
grant delete on stock.answered, stock.owner to holdfast_stock;

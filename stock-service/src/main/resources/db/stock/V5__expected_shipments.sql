-- Expected shipments: units that are announced to come to a location on some day.
--
-- Why: a level's incoming quantity is what is outstanding of these, added up. They are found by id, listed by day, and
-- read by level for the day by which missing units are expected.
-- Locks: none that matter, the table is new. Takes well under a second.

-- state is the place of the core's enum. Never deleted: an id is used once.
create table stock.expected_shipment (
    merchant_id bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    units bigint not null,
    received bigint not null default 0,
    version bigint not null,
    fulfilment_date date not null,
    expected_date date not null,
    state smallint not null,
    expected_shipment_id uuid not null,
    content uuid not null,
    sku text collate "C" not null,
    location_id text collate "C" not null,
    reference text not null default '',
    note text not null default '',
    constraint expected_shipment_twice primary key (merchant_id, expected_shipment_id),
    constraint expected_shipment_in_unknown_state check (state between 0 and 2),
    constraint expected_shipment_without_units check (units > 0),
    constraint expected_shipment_below_zero check (received >= 0),
    constraint expected_shipment_with_nothing_to_come check (state <> 0 or received < units)
);

create index expected_shipment_by_level
    on stock.expected_shipment (merchant_id, sku, location_id, fulfilment_date, expected_date) where state = 0;
create index expected_shipment_by_sku
    on stock.expected_shipment (merchant_id, sku, expected_date, expected_shipment_id);
create index expected_shipment_by_date
    on stock.expected_shipment (merchant_id, expected_date, expected_shipment_id);

alter table stock.expected_shipment enable row level security;
alter table stock.expected_shipment force row level security;
create policy own_merchant_only on stock.expected_shipment
    using (merchant_id = nullif(current_setting('holdfast.merchant_id', true), '')::bigint)
    with check (merchant_id = nullif(current_setting('holdfast.merchant_id', true), '')::bigint);
create policy reader_sees_all on stock.expected_shipment for select to holdfast_stock_reader using (true);
grant select on stock.expected_shipment to holdfast_stock, holdfast_stock_reader;
grant insert, update on stock.expected_shipment to holdfast_stock;

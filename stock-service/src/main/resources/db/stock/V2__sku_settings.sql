-- What holds for a SKU: stocked by day or not, for sale or not, and who serves it.
--
-- Why: fulfilment dates and sourcing. A reservation must not have to read its SKU, so the level itself says whether
-- anything has to be looked up: offered is false where the SKU isn't for sale, or is stocked the other way.
-- Locks: stock.sku and stock.level exclusively, for milliseconds however many rows they have (constant defaults are kept
-- beside the rows).

alter table stock.sku
    add column updated_at timestamptz,
    add column version bigint not null default 1,
    add column by_day boolean not null default false,
    add column for_sale boolean not null default true,
    add column open_to_partners boolean not null default false,
    add column open_day text not null default 'UNTRACKED',
    add column served_by text not null default 'OWN',
    add constraint sku_with_unknown_open_day check (open_day in ('UNTRACKED', 'NOT_FOR_SALE')),
    add constraint sku_served_by_unknown check (served_by in ('OWN', 'OWN_AND_PARTNER', 'PARTNER'));

alter table stock.level
    add column offered boolean not null default true;

-- Where lines come from that name no location.
--
-- Why: a line may be served by any location, and its units may come from several: each share is a row of its own with
-- the caller's line_id, and sourced says how it came to its location (the place of the core's enum). A level of a SKU
-- that partners alone serve isn't offered any more, so that a line without a location looks at the SKU.
-- Locks: stock.reservation_line exclusively, for milliseconds however many rows it has (a constant default is kept
-- beside the rows); and before it the levels of SKUs that partners alone serve, in key order, until this migration
-- ends. Finding those reads stock.sku once, which takes seconds on 10⁸ rows and lets everything go on.

-- The reader sees the SKUs of all merchants; levels are changed as each merchant, for policies hold for owners, too.
do $$
declare
    merchants bigint[];
    skus text[];
begin
    set local role holdfast_stock_reader;
    select array_agg(merchant_id order by merchant_id, sku), array_agg(sku order by merchant_id, sku)
    into merchants, skus
    from stock.sku
    where served_by = 'PARTNER';
    reset role;
    for n in 1..coalesce(cardinality(merchants), 0)
    loop
        perform set_config('holdfast.merchant_id', merchants[n]::text, true);
        update stock.level
        set offered = false
        where merchant_id = merchants[n]
            and sku = skus[n]
            and offered;
    end loop;
    perform set_config('holdfast.merchant_id', '', true);
end
$$;

alter table stock.reservation_line
    add column sourced smallint not null default 0;

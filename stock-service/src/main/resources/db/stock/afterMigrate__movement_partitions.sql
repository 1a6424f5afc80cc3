-- Why: rows of movement go to a partition a month; a service that is deployed once a year never runs out of them.
-- Locks: see the function; nothing where all are there already. Takes milliseconds.
select stock.make_movement_partitions(13);

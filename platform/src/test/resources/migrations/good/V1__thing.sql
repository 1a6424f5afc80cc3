-- For a test: a table and a role's right to read it.
create table thing (id bigint primary key, owner bigint not null);
grant usage on schema probe to ${reader};
grant select, insert on thing to ${reader};

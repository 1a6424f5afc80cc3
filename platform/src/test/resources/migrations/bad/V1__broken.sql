-- For a test: SQL that fails.
create table broken (

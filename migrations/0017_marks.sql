-- A hub whose people are all invented says so on every screen, answers this machine only and sends nothing. What makes it one
-- stands in the database itself, written before the first person is: no setting, and no copy of it, makes it look like a real one.
create table marks (
    -- 'demo'
    name text not null primary key,
    made_at bigint not null
);

-- Facts of one's own over the map: a layer that every import keeps.
--
-- The extract itself is kept, because corrections are read together with it, because it tells the
-- versions that OpenStreetMap wants back, and because a newer program can read it anew by itself.
create table extracts (
    import_id text not null references imports (id) on delete cascade,
    -- Several files are joined in this order.
    position bigint not null,
    file text not null,
    bytes bytea not null,
    primary key (import_id, position)
);

-- Which corrections the stored facts follow: those up to this revision.
alter table imports add column corrections_revision bigint not null default 0;

-- Numbers that grow with every change, in the change's own transaction.
create table counters (
    name text primary key,
    value bigint not null
);
insert into counters (name, value) values ('correction_number', 0), ('corrections_revision', 0);

create table corrections (
    id text primary key,
    -- For people; a door of its own is the node with this number and a minus.
    number bigint not null unique,
    -- An `osm_data::Statement`, as JSON.
    statement text not null,
    -- What the map said of the same keys then, as JSON.
    seen text not null,
    state text not null check (state in ('suggested', 'accepted', 'rejected', 'withdrawn')),
    -- How it stands against the current extract; null before anybody compared.
    standing text check (standing in ('holds', 'agrees', 'differs', 'gone')),
    evidence text not null check (evidence in ('seen', 'measured', 'document', 'told')),
    observed_on text not null,
    note text,
    by_desk bigint not null check (by_desk in (0, 1)),
    author text,
    made_at bigint not null,
    decided_at bigint,
    decided_by text,
    reason text,
    -- The same request twice is one correction.
    idempotency_key text not null unique
);
create index corrections_by_state on corrections (state, number);

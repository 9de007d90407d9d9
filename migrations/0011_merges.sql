-- Two records that are one person. Nothing is moved: the one points to the other, whose page shows the records of both, and
-- to take it back is to take the pointer away.
create table person_merges (
    id text primary key,
    -- The record that holds.
    person_id text not null references people (id),
    merged_id text not null references people (id),
    -- Those that pointed to the merged one before, and point to the other now: ids with blanks between.
    pointed text not null,
    -- The version of the record that holds, before and after.
    version_before bigint not null,
    version_after bigint not null,
    made_at bigint not null,
    made_by text,
    undone_at bigint,
    undone_by text
);
create index person_merges_of_a_person on person_merges (person_id, undone_at);
create index people_merged on people (merged_into);

-- Who is what to whom: family, a household, who speaks for somebody.
create table person_ties (
    id text primary key,
    person_id text not null references people (id),
    other_id text not null references people (id),
    tie text not null,
    lives_together bigint not null check (lives_together in (0, 1)),
    made_at bigint not null,
    made_by text,
    ended_at bigint
);
create unique index person_ties_once on person_ties (person_id, other_id, tie) where ended_at is null;
create index person_ties_of_the_other on person_ties (other_id, ended_at);

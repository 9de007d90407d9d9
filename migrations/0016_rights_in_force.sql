-- What follows from a right that was granted and holds until it is lifted: a file that is kept and not used (article 18), a
-- purpose for which it is not used (article 21). A table of its own and no flag: who, since when, by which request, and why
-- it was lifted are asked for later.
create table person_stops (
    id text primary key,
    person_id text not null references people (id),
    -- The request under these rights that was granted.
    right_id text not null references rights_requests (id),
    -- A name of domain::access::Purpose; null: the file is not used at all.
    purpose text,
    made_at bigint not null,
    made_by text,
    lifted_at bigint,
    lifted_by text,
    -- Sealed with the person's key.
    lift_reason bytea
);
create index person_stops_of_a_person on person_stops (person_id, lifted_at);
create index person_stops_in_force on person_stops (lifted_at, made_at);

-- Why the glass was broken, in words: they may tell of the person, so they are sealed with the person's key. The access log
-- keeps a code.
alter table glass_breaks add column words bytea;

-- What must be kept although its time is over, or its owner wants it erased: an open lawsuit, an audit. `people.held_until`
-- is the last of them that was not ended: there forgetting looks.
create table person_holds (
    id text primary key,
    person_id text not null references people (id),
    until bigint not null,
    -- Sealed with the person's key, both. Null where an operator held the file before there was this table.
    reason bytea,
    end_reason bytea,
    made_at bigint not null,
    made_by text,
    ended_at bigint,
    ended_by text
);
create index person_holds_of_a_person on person_holds (person_id, ended_at);
insert into person_holds (id, person_id, until, made_at) select id, id, held_until, changed_at from people
    where held_until is not null;

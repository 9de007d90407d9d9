-- Rights over one's own data: what somebody asked for, until when it is answered, and what came of it.
create table rights_requests (
    id text primary key,
    person_id text not null references people (id),
    kind text not null,
    state text not null check (state in ('open', 'granted', 'refused')),
    -- Sealed with the person's key, both.
    words bytea not null,
    answer bytea,
    made_at bigint not null,
    made_by text,
    -- The law gives a month.
    due_at bigint not null,
    decided_at bigint,
    decided_by text,
    idempotency_key text unique
);
create index rights_requests_of_a_person on rights_requests (person_id, state);
create index rights_requests_in_turn on rights_requests (state, due_at);

-- What must be kept although its time is over: an open lawsuit, an audit. Nothing of this person is erased meanwhile.
alter table people add column held_until bigint;
create index people_erased on people (erased_at);

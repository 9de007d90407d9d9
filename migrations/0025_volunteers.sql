-- What volunteers and those whom they help need besides: to say that something worries them, to let another take over without a
-- gap, to say that they are late, and the face of who comes (docs/decisions/help.md).

-- Somebody says that something worries them. It is no request: a request is read by whose it is and who acts for them, and
-- this may be about either of them.
create table concerns (
    id text primary key,
    task_id text not null references tasks (id),
    -- The record with whose key it is sealed: that of the task.
    person_id text not null references people (id),
    -- Names of domain::help.
    kind text not null,
    urgent bigint not null check (urgent in (0, 1)),
    -- On which side whoever is worried stands.
    side text not null,
    -- What they said, sealed; null once it was erased.
    words bytea,
    state text not null,
    version bigint not null,
    raised_at bigint not null,
    -- The account of whoever is worried; null once it was erased, and where staff wrote it down for a caller.
    raised_by text references accounts (id),
    -- Who wrote it down for a caller.
    written_by text,
    -- By when somebody answers.
    answer_by bigint not null,
    -- That it was late was told.
    warned_at bigint,
    owner text references accounts (id),
    -- What came of it.
    outcome text,
    closed_at bigint
);
create index concerns_by_state on concerns (state, answer_by);
create index concerns_of_a_task on concerns (task_id);
create index concerns_of_a_person on concerns (person_id);
create index concerns_of_an_account on concerns (raised_by);

-- What was done about it, and what was noted.
create table concern_steps (
    concern_id text not null references concerns (id),
    version bigint not null,
    step text not null,
    -- Sealed with the same key.
    words bytea,
    made_at bigint not null,
    made_by text,
    primary key (concern_id, version)
);

-- Since when whoever accepted asks that another take over. They keep it until somebody has.
alter table task_offers add column relief_asked_at bigint;

-- So many minutes late whoever comes said that they will be, and when they said it.
alter table tasks add column late_minutes bigint;
alter table tasks add column late_told_at bigint;

-- The face of a volunteer, one each: sealed, and seen by nobody else before somebody who vets them has looked at it.
create table volunteer_photos (
    account_id text primary key references volunteers (account_id),
    -- Names this picture: who lets it through says which one they saw.
    id text not null,
    -- A name of domain::help::PhotoState.
    state text not null,
    -- Null once it was refused.
    picture bytea,
    made_at bigint not null,
    decided_at bigint,
    decided_by text
);

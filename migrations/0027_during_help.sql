-- "I am stuck": somebody who is out needs a person now (docs/decisions/help.md). Of one person one is open: raised again, it says
-- anew what is wrong, so that nobody at the hub looks at two.

create table alarms (
    id text primary key,
    -- The record with whose key it is sealed.
    person_id text not null references people (id),
    -- The task that they are in; null where they are out by themselves.
    task_id text references tasks (id),
    -- Names of domain::help: Trouble, AlarmState, Side.
    trouble text not null,
    state text not null check (state in ('raised', 'seen', 'ended')),
    raised_by text not null,
    version bigint not null,
    -- Latitude and longitude as JSON, sealed. Forgotten when it is over: it is nobody's diary of where somebody was.
    place bytea,
    -- In their own words, sealed; and what came of it, as staff wrote it, sealed.
    words bytea,
    outcome bytea,
    raised_at bigint not null,
    -- Who pressed it; null for an account that is gone.
    account text,
    seen_at bigint,
    seen_by text,
    ended_at bigint,
    ended_by text,
    -- Whoever leads the work was told that nobody saw it.
    warned bigint not null default 0 check (warned in (0, 1))
);
create unique index alarms_open on alarms (person_id) where state <> 'ended';
create index alarms_of_a_person on alarms (person_id, raised_at);

-- A trip that is shared: whoever has the link reads how far it is, until it ends. The link holds no name and no address, and is kept
-- here as a digest, so that nobody reads it out of a backup.
create table task_shares (
    id text primary key,
    task_id text not null references tasks (id),
    token text not null unique,
    -- It ends by itself then at the latest.
    until bigint not null,
    made_at bigint not null,
    made_by text,
    ended_at bigint,
    -- So often it was opened, and when last: the person sees whether somebody looks.
    opened bigint not null default 0,
    opened_at bigint
);
create index task_shares_of_a_task on task_shares (task_id);

-- Help that comes again every week (docs/decisions/help.md). A series says on which days and when; each day is a task with a request
-- of its own, so that the board, the person's file and the deadlines go on as they are.

create table task_series (
    id text primary key,
    -- The record with whose key it is sealed.
    person_id text not null references people (id),
    -- Names of domain::help and domain::hours; days as JSON.
    kind text not null,
    state text not null check (state in ('asked', 'running', 'ended')),
    version bigint not null,
    days text not null,
    -- When it begins, in minutes of the city's day; how long it lasts; after how many minutes the way back begins, null for none.
    minute bigint not null check (minute between 0 and 1439),
    minutes bigint not null,
    back bigint,
    on_holidays bigint not null check (on_holidays in (0, 1)),
    -- As of a task.
    community text,
    plan bytea not null,
    -- Who asks for them, sealed.
    asked_by bytea,
    -- Who took the first day up, and how urgent it is: the others are taken up by themselves.
    approved_by text,
    approved_at bigint,
    urgency text,
    -- The city's day on which its days were last looked through, as YYYY-MM-DD; null: not yet, or something changed.
    looked_on text,
    made_at bigint not null,
    made_by text,
    changed_at bigint not null,
    ended_at bigint,
    ended_by text
);
create index task_series_of_a_person on task_series (person_id);
create index task_series_to_look_through on task_series (state, looked_on);

-- Each time that somebody agreed to it, for at most thirteen weeks: without another it ends by itself.
create table series_consents (
    series_id text not null references task_series (id),
    -- The first and the last day, as YYYY-MM-DD.
    first_day text not null,
    last_day text not null,
    -- In which contact they agreed, and were told what is kept.
    contact_id text not null references contacts (id),
    made_at bigint not null,
    made_by text,
    -- When they were told that it ends.
    told_at bigint,
    primary key (series_id, first_day)
);

-- Days that were struck out.
create table series_except (
    series_id text not null references task_series (id),
    day text not null,
    made_at bigint not null,
    made_by text,
    primary key (series_id, day)
);

-- Of which series a task is, and of which of its days. No day is made twice, however many servers look at once.
alter table tasks add column series_id text references task_series (id);
alter table tasks add column series_day text;
create unique index tasks_of_a_series on tasks (series_id, series_day);

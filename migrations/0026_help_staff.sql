-- What staff need beyond the task itself: whom it is handed over to, duty on public holidays, and papers ticked off one by one
-- (docs/decisions/help.md).

-- Who else helps: the municipality's van from door to door, which is booked by its rules, or a partner body. Nothing of a
-- person stands here, and nothing of a person is sent there: staff telephone.
create table help_services (
    id text primary key,
    -- A name of domain::help::ServiceKind.
    kind text not null,
    name text not null,
    -- domain::help::ServiceTold as JSON: everybody may know it. Written whole and read whole, so it has no columns.
    told text not null,
    -- Whether tasks are handed over to it now. What was handed over to it before keeps its name, so it is never deleted.
    active bigint not null check (active in (0, 1)),
    version bigint not null,
    made_at bigint not null,
    made_by text,
    changed_at bigint not null
);

-- To whom a task was handed over, as long as it is.
alter table tasks add column service_id text references help_services (id);
-- Whether the service said yes on the telephone; otherwise the person calls.
alter table tasks add column service_booked bigint not null default 0 check (service_booked in (0, 1));
-- To whom a step handed it over: what the history says when it was taken back.
alter table task_steps add column service_id text references help_services (id);

-- Whether somebody is on duty at these hours on public holidays, too. On a public holiday nobody is who does not say so.
alter table duty_spans add column holidays bigint not null default 0 check (holidays in (0, 1));

-- Papers and goods of a task, ticked off one by one. What each is stands in the task's plan, which is sealed: here is its place
-- in that list. A task whose list is told anew begins anew.
create table task_items (
    task_id text not null references tasks (id),
    item bigint not null,
    taken_at bigint,
    -- On which side whoever ticked it stands: a name of domain::help::Side.
    taken_side text,
    -- What became of it: a name of domain::help::ItemEnd.
    ended text,
    ended_at bigint,
    ended_side text,
    primary key (task_id, item)
);

-- Contacts and requests: how somebody reached the hub, what they ask for, and each step to the outcome. Whatever is
-- told in words is sealed with the person's own key.

-- Who may act for whom with an account: the person themselves, and carers whom they invited.
create table person_links (
    id text primary key,
    person_id text not null references people (id),
    account_id text not null references accounts (id),
    kind text not null check (kind in ('own', 'carer')),
    -- What a carer sees and does: a name of domain::people::Scope.
    scope text,
    made_at bigint not null,
    made_by text,
    ended_at bigint
);
create index person_links_of_an_account on person_links (account_id, ended_at);
create index person_links_of_a_person on person_links (person_id, ended_at);
-- An account is one person's own, and a person has one account of their own.
create unique index person_links_own on person_links (person_id) where kind = 'own' and ended_at is null;
create unique index person_links_whose on person_links (account_id) where kind = 'own' and ended_at is null;

-- A person has invited somebody once.
create unique index person_links_carers on person_links (person_id, account_id) where kind = 'carer' and ended_at is null;

-- With one of these somebody becomes a carer, once.
create table carer_invitations (
    code_hash text primary key,
    person_id text not null references people (id),
    scope text not null,
    made_at bigint not null,
    made_by text,
    expires_at bigint not null,
    used_at bigint
);

-- The same request twice writes down one person.
alter table people add column idempotency_key text;
create unique index people_by_key on people (idempotency_key);

-- How a person stood before each change.
create table person_versions (
    person_id text not null references people (id),
    version bigint not null,
    -- All of it, as JSON, sealed with the person's key.
    before bytea not null,
    changed_at bigint not null,
    changed_by text,
    primary key (person_id, version)
);

-- Who may see a person that is hidden from everybody else (violence, child protection).
create table person_named (
    person_id text not null references people (id),
    account_id text not null references accounts (id),
    made_at bigint not null,
    made_by text,
    primary key (person_id, account_id)
);

-- Who broke the glass: for an hour they see what is hidden. The reason stands in the access log.
create table glass_breaks (
    id text primary key,
    person_id text not null references people (id),
    account_id text not null references accounts (id),
    made_at bigint not null,
    until bigint not null
);
create index glass_breaks_of_a_person on glass_breaks (person_id, account_id, until);

create table contacts (
    id text primary key,
    person_id text not null references people (id),
    channel text not null,
    notice text not null,
    notice_version bigint not null,
    -- Why at home; sealed with the person's key.
    reason bytea,
    note bytea,
    made_at bigint not null,
    made_by text,
    idempotency_key text unique
);
create index contacts_of_a_person on contacts (person_id, made_at);

insert into counters (name, value) values ('request_number', 0);

create table requests (
    id text primary key,
    -- The year and a running number: 2026-000123.
    number text not null unique,
    person_id text not null references people (id),
    contact_id text not null references contacts (id),
    kind text not null,
    need text not null,
    -- Sealed with the person's key.
    words bytea not null,
    asked_by bytea,
    state text not null,
    urgency text,
    -- 1 while somebody at the hub has to do something.
    is_waiting bigint not null check (is_waiting in (0, 1)),
    -- The place of its urgency in the queue, and since when it waits.
    rank bigint not null,
    waiting_since bigint,
    -- When the first answer is due; null once it was given, and for what comes as it comes.
    due_at bigint,
    -- Whether somebody was told that it is late.
    warned_at bigint,
    owner text references accounts (id),
    version bigint not null,
    made_at bigint not null,
    made_by text,
    changed_at bigint not null,
    idempotency_key text unique
);
create index requests_in_turn on requests (is_waiting, rank, waiting_since, id);
create index requests_of_a_person on requests (person_id, made_at);
create index requests_due on requests (due_at);

create table request_steps (
    request_id text not null references requests (id),
    -- The request's version after it.
    version bigint not null,
    step text not null,
    from_state text not null,
    to_state text not null,
    urgency text,
    -- Sealed with the person's key.
    words bytea,
    made_at bigint not null,
    made_by text,
    idempotency_key text unique,
    primary key (request_id, version)
);

create table request_documents (
    id text primary key,
    request_id text not null references requests (id),
    kind text not null check (kind in ('pdf', 'picture')),
    -- Sealed with the person's key, both.
    paper bytea not null,
    content bytea not null,
    size bigint not null,
    made_at bigint not null,
    made_by text,
    idempotency_key text unique
);
create index request_documents_of_a_request on request_documents (request_id, made_at);

-- Nothing lost: a change, its event and its messages are one transaction, and whoever looks at a person leaves a line.
--
-- Accounts are named by their id as text, without a foreign key: what happened stays when an account is gone.

-- Of every change, for those who are connected. It points to what changed and holds nothing personal.
create table events (
    -- From `counters`, in the change's own transaction: who reads up to a number has seen all before it.
    number bigint primary key,
    noun text not null,
    id text not null,
    what text not null,
    version bigint not null,
    -- By which readers are chosen, with a blank before and after each.
    topics text not null,
    made_at bigint not null
);
insert into counters (name, value) values ('event_number', 0);

-- The outbox: one row a message.
create table messages (
    -- It travels with the message, so that a receiver can see a repeat.
    id text primary key,
    channel text not null check (channel in ('sms', 'mail', 'web_push', 'fcm', 'mailbox')),
    -- Whose wish not to be written to counts; null for somebody without an account.
    account_id text,
    -- The event that it tells of; null for a code.
    event_number bigint references events (number),
    template text not null,
    language text not null,
    -- Sealed, and wiped when the message is sent.
    recipient bytea,
    parameters bytea,
    made_at bigint not null,
    state text not null check (state in ('waiting', 'sent', 'refused', 'given_up')),
    -- The next try is not before this; while a worker has the message, it is the end of its lease.
    due_at bigint not null,
    -- Which worker has it.
    lease text,
    tries bigint not null,
    -- A stable code of what went wrong at the last try.
    failed_with text,
    done_at bigint,
    check (state <> 'waiting' or (recipient is not null and parameters is not null))
);
create index messages_due on messages (state, due_at);
create index messages_of_an_event on messages (event_number);

-- By which channels somebody does not want to be written to. Codes go nevertheless.
create table message_refusals (
    account_id text not null,
    channel text not null,
    made_at bigint not null,
    primary key (account_id, channel)
);

-- Where pushes of an account go. One that is gone is removed when the service says so.
create table push_devices (
    id text primary key,
    account_id text not null,
    channel text not null check (channel in ('web_push', 'fcm')),
    -- Sealed: a subscription as JSON, or a token.
    address bytea not null,
    -- The blind index of the address.
    address_index text not null unique,
    made_at bigint not null
);
create index push_devices_of_an_account on push_devices (account_id);

-- Who looked at whom, did what, and why. Append-only; each row's hash covers the one before, in the order of commits.
create table access_log (
    number bigint primary key,
    made_at bigint not null,
    -- The account; null for nobody who is signed in.
    actor text,
    -- All that the actor is, with commas between.
    roles text not null,
    action text not null,
    noun text not null,
    record_id text not null,
    sight text not null,
    purpose text,
    reason text,
    request_id text not null,
    hash text not null
);
create index access_log_of_a_record on access_log (noun, record_id, number);
create index access_log_of_an_actor on access_log (actor, number);

-- The end of the chain.
create table access_head (
    one bigint primary key check (one = 1),
    number bigint not null,
    hash text not null
);
insert into access_head (one, number, hash) values (1, 0, '');

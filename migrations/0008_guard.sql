-- Which file of keys belongs to this database: of each key what it makes of a text that everybody knows (HMAC-SHA256). It
-- tells whether a file is the right one, and nothing of the key.
create table key_fingerprints (
    -- The key's number in the file; 0 is the key of blind indexes.
    number bigint primary key,
    fingerprint text not null,
    -- 0: it was announced, and perhaps never came into the file: a program that rotates keys ends at any moment.
    in_use bigint not null check (in_use in (0, 1)),
    made_at bigint not null
);

-- Who was refused when they tried to sign in: how often in an hour, by the route and its answer, and of whom is not said. Of
-- every hour that is over a line goes into the access log.
create table sign_in_refusals (
    -- Its beginning.
    hour bigint not null,
    answer text not null,
    many bigint not null,
    primary key (hour, answer)
);

-- What cannot wait goes first: 0 codes, 1 what is urgent, 2 all else.
alter table messages add column rank bigint not null default 2;
drop index messages_due;
create index messages_due on messages (state, rank, due_at);

-- A code that was given up is of no use to anybody; whose telephone it was is not kept.
update messages set recipient = null, parameters = null where state = 'given_up' and template = 'code';

-- Of what was asked for when somebody was written down, keyed: another request with the same idempotency key is noticed.
alter table people add column request_digest text;

-- What came of each request that changed something, by its maker and its key: the same request again is told the same.
-- Six tables kept the key beside what it made, and none but one what was asked; two at once met at a unique rule.
create table first_answers (
    -- The account; empty for who is not signed in.
    maker text not null,
    idempotency_key text not null,
    -- Of what was asked, keyed with the hub's own key. Null for those from before this table.
    digest text,
    -- What was made or changed. Null while nothing came of it.
    record text,
    -- With whom it is forgotten.
    person_id text,
    made_at bigint not null,
    primary key (maker, idempotency_key)
);
create index first_answers_of_a_person on first_answers (person_id);
create index first_answers_in_time on first_answers (made_at);

insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(made_by, ''), idempotency_key, id, id, made_at from people
    where idempotency_key is not null on conflict do nothing;
insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(made_by, ''), idempotency_key, id, person_id, made_at from contacts
    where idempotency_key is not null on conflict do nothing;
insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(made_by, ''), idempotency_key, id, person_id, made_at from requests
    where idempotency_key is not null on conflict do nothing;
insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(s.made_by, ''), s.idempotency_key, s.request_id, r.person_id, s.made_at
    from request_steps s join requests r on r.id = s.request_id
    where s.idempotency_key is not null on conflict do nothing;
insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(d.made_by, ''), d.idempotency_key, d.id, r.person_id, d.made_at
    from request_documents d join requests r on r.id = d.request_id
    where d.idempotency_key is not null on conflict do nothing;
insert into first_answers (maker, idempotency_key, record, person_id, made_at)
    select coalesce(made_by, ''), idempotency_key, id, person_id, made_at from rights_requests
    where idempotency_key is not null on conflict do nothing;

drop index people_by_key;
alter table people drop column idempotency_key;
alter table people drop column request_digest;
-- SQLite drops no column that stands in a unique rule: those of the others are empty from now on.
update contacts set idempotency_key = null;
update requests set idempotency_key = null;
update request_steps set idempotency_key = null;
update request_documents set idempotency_key = null;
update rights_requests set idempotency_key = null;

-- Who decided what, when and why: a later decision takes nothing of an earlier one away.
create table correction_decisions (
    id text primary key,
    correction_id text not null references corrections (id),
    -- Null when nobody wrote it down.
    state_before text,
    state_after text not null,
    decided_at bigint not null,
    decided_by text,
    reason text,
    -- The same request twice is one decision.
    idempotency_key text not null unique
);
create index correction_decisions_by_correction on correction_decisions (correction_id, decided_at);

-- What was decided before this table was there.
insert into correction_decisions
    (id, correction_id, state_before, state_after, decided_at, decided_by, reason, idempotency_key)
select id, id,
    case state when 'withdrawn' then 'accepted' when 'rejected' then 'suggested' end,
    state, decided_at, decided_by, reason, id
from corrections where decided_at is not null;

-- Somebody who is not on file signs up. Until the code that was sent to their telephone or mail address came back it is not
-- known whose that is, so what they told waits here, sealed, and is nobody's file: it is used once, and forgotten when the
-- code is good no longer.

create table sign_ups (
    -- The one-time code that proves it.
    code_id text primary key,
    -- What was told, as JSON, sealed with the hub's key.
    told bytea not null,
    expires_at bigint not null
);
create index sign_ups_by_time on sign_ups (expires_at);

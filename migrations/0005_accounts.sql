-- Who somebody is to the hub: accounts, what they are, and where they are signed in.
--
-- Nothing here opens the hub by itself: passwords are hashed (argon2id), tokens and set-up codes too (SHA-256 of
-- what nobody guesses), one-time codes by a key that is not in the database, and the secret of the second factor
-- is sealed.

create table accounts (
    id text primary key,
    name text not null,
    -- The name as it is searched and sorted: SQLite folds no Greek.
    name_folded text not null,
    language text not null,
    -- What staff type to sign in, folded, so that accents and capitals do not matter.
    sign_in_name text unique,
    -- Where citizens get their one-time code: E.164, and an address in small letters.
    phone text unique,
    mail text unique,
    password_hash text,
    -- Sealed; confirmed once a code of it was given.
    totp_secret bytea,
    totp_confirmed_at bigint,
    -- A code works once: the step of the last one.
    totp_last_step bigint not null default 0,
    state text not null check (state in ('invited', 'active', 'closed')),
    made_at bigint not null,
    -- The same request twice is one account.
    idempotency_key text unique
);
create index accounts_by_name on accounts (name_folded);

create table account_roles (
    id text primary key,
    account_id text not null references accounts (id),
    role text not null,
    -- Where the role holds, when it does not hold everywhere.
    body_id text,
    team_id text,
    -- Null: given on the command line.
    given_by text references accounts (id),
    given_at bigint not null,
    ended_by text references accounts (id),
    ended_at bigint
);
-- A role is held once; earlier times stay as lines of their own.
create unique index account_roles_held on account_roles (account_id, role, coalesce(body_id, ''), coalesce(team_id, ''))
    where ended_at is null;

-- With one of these a new colleague sets a password, once.
create table set_up_codes (
    code_hash text primary key,
    account_id text not null references accounts (id),
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index set_up_codes_by_account on set_up_codes (account_id);

-- In the place of a lost second factor, each once.
create table recovery_codes (
    code_hash text primary key,
    account_id text not null references accounts (id),
    made_at bigint not null,
    used_at bigint
);
create index recovery_codes_by_account on recovery_codes (account_id);

create table sessions (
    id text primary key,
    token_hash text not null unique,
    account_id text not null references accounts (id),
    -- half: the second factor is missing. staff: everything. citizen: a one-time code, which opens no staff's role.
    kind text not null check (kind in ('half', 'staff', 'citizen')),
    made_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    ended_at bigint,
    -- Wrong codes given with a half session.
    tries bigint not null default 0,
    -- Kind of browser and of system, as in "Firefox, Windows"; nothing that tells two of a kind apart.
    device text
);
create index sessions_by_account on sessions (account_id, made_at);

-- One-time codes of citizens.
create table sign_in_codes (
    id text primary key,
    -- A keyed hash of the phone or address: a line is written also where it is on no file.
    address_index text not null,
    account_id text references accounts (id),
    code_index text not null,
    made_at bigint not null,
    expires_at bigint not null,
    tries bigint not null default 0,
    used_at bigint
);
create index sign_in_codes_by_address on sign_in_codes (address_index, made_at);

-- What went wrong lately, to slow down who guesses. A key is a keyed hash, e.g. of a name or of an address.
create table sign_in_failures (
    id text not null,
    key text not null,
    made_at bigint not null,
    primary key (id, key)
);
create index sign_in_failures_by_key on sign_in_failures (key, made_at);
create index sign_in_failures_by_time on sign_in_failures (made_at);

-- Whoever tries to sign in, and whoever ends a role, takes one of these rows first: so many at once count together,
-- and of two who end the last two administrators one is refused.
insert into counters (name, value) values ('sign_in_tries', 0), ('account_roles', 0);

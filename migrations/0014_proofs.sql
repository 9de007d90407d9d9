-- Nobody gets into a file by an address that they did not prove.

-- Since when a number stands so on the file: one that was added a moment ago opens no account. Null: since before this was kept.
alter table person_phones add column since bigint;

-- What an account is to a person once its owner has given a code that was sent to its address. Only then it becomes a row of
-- `person_links`; till then it opens nothing.
create table person_links_to_prove (
    id text primary key,
    person_id text not null references people (id),
    account_id text not null references accounts (id),
    kind text not null check (kind in ('own', 'carer')),
    scope text,
    -- The hash of the code that was handed to a carer.
    invitation text,
    -- The one-time code that proves it; null: the next with which the account signs in.
    code_id text,
    made_at bigint not null,
    made_by text,
    expires_at bigint not null
);
create index person_links_to_prove_by_account on person_links_to_prove (account_id);

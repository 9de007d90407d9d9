-- Staff may sign in with the municipality's own sign-in (OpenID Connect): docs/decisions/accounts.md says how.

-- Who went there to sign in, and is to come back with the same browser, once. The nonce and the verifier are made from
-- both secrets with the hub's key: nothing here is worth stealing.
create table provider_sign_ins (
    state_hash text primary key,
    -- Of the cookie of the browser that went.
    browser_hash text not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index provider_sign_ins_by_time on provider_sign_ins (made_at);

-- Whose account of ours somebody's there is. The mail address makes the link, once; from then on it is of no account.
create table provider_accounts (
    issuer text not null,
    subject text not null,
    account_id text not null references accounts (id),
    linked_at bigint not null,
    -- The second factor was taken off: the link opens nothing until one is set up anew with a code handed over in person.
    held_at bigint,
    primary key (issuer, subject)
);
create unique index provider_accounts_by_account on provider_accounts (account_id, issuer);

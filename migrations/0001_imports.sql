-- What the operator imported. The facts of the current city stand here, and not in a file beside
-- a server, so that any number of servers need nothing but this database.
--
-- One text for SQLite and PostgreSQL: text, bigint, double precision and bytea only; flags are
-- 0 or 1; times are microseconds since 1970 in UTC.
create table imports (
    id text primary key,
    -- The extract's file name, without its folder.
    file text not null,
    -- Of the extract: the same one again changes nothing.
    sha256 text not null,
    -- How old the data is; null when the extract does not say.
    data_time bigint,
    imported_at bigint not null,
    -- What was read and what could not be understood, as JSON.
    summary text not null,
    -- Version of the facts: a program never reads bytes that another one laid out.
    facts_version bigint not null,
    -- The city. Earlier imports keep their line and lose their bytes.
    facts bytea,
    is_current bigint not null check (is_current in (0, 1)),
    check (is_current = 0 or facts is not null)
);

-- Two imports at once must leave one city, not two: the second fails here and tries again.
create unique index imports_one_current on imports (is_current) where is_current = 1;

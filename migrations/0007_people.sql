-- People: who is helped. Names, telephones and communities stand as they are, because people are found by them.
-- Addresses, numbers of the state, and how to reach somebody safely are sealed with a key of the person's own, which
-- itself is sealed: to erase a person is to destroy that key, and what backups still hold is unreadable.

create table people (
    id text primary key,
    surname text not null,
    first_name text not null,
    father_name text not null,
    known_as text not null,
    -- Folded, surname first: lists are ordered by it. As bytes, which every database orders alike.
    sort_key bytea not null,
    -- As far as it is known: 1941, 1941-05, 1941-05-02.
    born text,
    language text not null,
    -- The municipal community, by its name.
    community text,
    -- Sealed with the person's key.
    address bytea,
    -- Whether they may be called and written to as usual; if not, only as `contact_note` says.
    safe_contact bigint not null check (safe_contact in (0, 1)),
    contact_note bytea,
    -- Who is hidden from all searches but of those named (violence, child protection).
    restricted bigint not null check (restricted in (0, 1)),
    -- The team that looks after them, once there is one.
    team text,
    -- The person that this record was merged into.
    merged_into text references people (id),
    erased_at bigint,
    version bigint not null,
    made_at bigint not null,
    made_by text,
    changed_at bigint not null
);
create index people_in_order on people (sort_key, id);

-- The person's own key, sealed with the hub's. Gone, once the person is erased.
create table person_secrets (
    person_id text primary key references people (id),
    secret bytea not null
);

-- By what a name is found (`domain::people::keys`). As bytes: the beginning of a word is a range of them, whatever the
-- database takes for the alphabet.
create table person_keys (
    lookup bytea not null,
    person_id text not null references people (id),
    primary key (lookup, person_id)
);
create index person_keys_of_a_person on person_keys (person_id, lookup);

create table person_phones (
    person_id text not null references people (id),
    -- With the country's code.
    phone text not null,
    -- Whose it is, if not their own: a daughter, a neighbour.
    label text not null,
    -- In the order in which they are tried.
    place bigint not null,
    primary key (person_id, phone)
);
create index people_by_phone on person_phones (phone);

-- Numbers of the state. Found again by their blind index, shown by their last three signs.
create table person_identifiers (
    person_id text not null references people (id),
    scheme text not null,
    -- Sealed with the person's key.
    value bytea not null,
    blind text not null,
    masked text not null,
    primary key (person_id, scheme)
);
create index people_by_identifier on person_identifiers (blind);

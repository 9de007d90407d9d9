-- Live obstacles: what stands in the way today, and who says so. Of a person nothing is kept but a
-- keyed hash of what their device made up.

-- What is made at random once and never told, by name.
create table secrets (
    name text primary key,
    value text not null
);

-- Whoever reports takes this row first: so two reports of one thing at once are one obstacle.
insert into counters (name, value) values ('obstacle_reports', 0);

create table obstacles (
    id text primary key,
    kind text not null,
    lon double precision not null,
    lat double precision not null,
    stops text not null check (stops in ('wheels', 'wheels_and_walkers', 'everyone')),
    note text,
    note_shown bigint not null check (note_shown in (0, 1)),
    -- Who reported it first, as a keyed hash.
    reporter text not null,
    standing text not null check (standing in ('waiting', 'open', 'confirmed', 'closed')),
    closed_at bigint,
    closed_for text check (closed_for in ('gone', 'untrue', 'duplicate')),
    -- When its first reporter saw it.
    seen_at bigint not null,
    reported_at bigint not null,
    -- The last moment at which anybody's word can be believed: by it the database finds what may
    -- still count. What is believed is decided from the words.
    believed_until bigint not null,
    check ((standing = 'closed') = (closed_for is not null and closed_at is not null))
);
create index obstacles_by_standing on obstacles (standing, believed_until);
create index obstacles_by_reporter on obstacles (reporter, closed_at);

-- Every report, also one that was a word on an obstacle which was known already.
create table obstacle_reports (
    -- The same request twice is one report.
    idempotency_key text primary key,
    obstacle_id text not null references obstacles (id),
    reporter text not null,
    by_desk bigint not null check (by_desk in (0, 1)),
    -- Of what was sent, so that another request with the same key is noticed.
    digest text not null,
    made_at bigint not null
);
create index obstacle_reports_by_time on obstacle_reports (made_at);
create index obstacle_reports_by_reporter on obstacle_reports (reporter, made_at);

-- The latest word of each person; the report is its reporter's first one.
create table obstacle_words (
    obstacle_id text not null references obstacles (id),
    reporter text not null,
    says text not null check (says in ('still_there', 'gone')),
    seen_at bigint not null,
    made_at bigint not null,
    -- 0 when earlier reports of theirs were untrue.
    counts bigint not null check (counts in (0, 1)),
    -- How often they spoke within the hour before the last time.
    times bigint not null,
    primary key (obstacle_id, reporter)
);
create index obstacle_words_by_time on obstacle_words (made_at);
create index obstacle_words_by_reporter on obstacle_words (reporter, made_at);

create table obstacle_photos (
    obstacle_id text primary key references obstacles (id),
    -- A JPEG that was written here, and not what was sent; null once it is removed.
    bytes bytea,
    -- Of what was sent, so that the same one twice is one.
    digest text not null,
    state text not null check (state in ('waiting', 'shown', 'removed')),
    made_at bigint not null,
    check ((state = 'removed') = (bytes is null))
);

-- What the desk decided, and when.
create table obstacle_decisions (
    id text primary key,
    obstacle_id text not null references obstacles (id),
    decided text not null,
    reason text,
    decided_at bigint not null
);
create index obstacle_decisions_by_obstacle on obstacle_decisions (obstacle_id, decided_at);

-- Whoever signs up by themselves gets a record of their own, though they look like somebody who is known: nobody may learn from the
-- hub that somebody is, and nobody becomes another by their name. Whether the two are one person a colleague decides, so the pair
-- waits here. It is settled when somebody said that they are two, and gone when the records are merged: that is told by the records.
create table perhaps_known (
    id text primary key,
    -- Who signed up.
    person_id text not null references people (id),
    -- Who was known before.
    other_id text not null references people (id),
    -- How alike they were then.
    likeness text not null,
    made_at bigint not null,
    -- When somebody said that they are two, and who.
    settled_at bigint,
    settled_by text,
    unique (person_id, other_id)
);
-- What waits is read at each look at the hub's first screen.
create index perhaps_known_waiting on perhaps_known (made_at) where settled_at is null;
create index perhaps_known_other on perhaps_known (other_id);

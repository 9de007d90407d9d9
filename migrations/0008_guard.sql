-- Which file of keys belongs to this database: of each key what it makes of a text that everybody knows (HMAC-SHA256). It
-- tells whether a file is the right one, and nothing of the key.
create table key_fingerprints (
    -- The key's number in the file; 0 is the key of blind indexes.
    number bigint primary key,
    fingerprint text not null,
    -- 0: it was announced, and perhaps never came into the file: a program that rotates keys ends at any moment.
    in_use bigint not null check (in_use in (0, 1)),
    made_at bigint not null
);

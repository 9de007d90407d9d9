-- Whether a voice on the telephone was called back on the number on file before anything was told or changed for it
-- (docs/safety.md, 7). What was written down before nobody asked.
alter table contacts add column called_back bigint not null default 0 check (called_back in (0, 1));

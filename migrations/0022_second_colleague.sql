-- Whoever reads one of two records reads both, once they are one person. So a merge after which somebody's account would read
-- more than before waits until a second colleague has compared the two: one alone could give a friend another's file.

-- How it stands: a name of domain::people::MergeState. While it waits `made_at` and `made_by` are when and by whom it was asked
-- for, and nothing points anywhere; what was refused has the time and the colleague in `undone_at` and `undone_by`.
alter table person_merges add column state text not null default 'holds'
    check (state in ('waiting', 'holds', 'undone', 'refused'));
update person_merges set state = 'undone' where undone_at is not null;

-- Who asked for it and when, where a second colleague was needed.
alter table person_merges add column asked_at bigint;
alter table person_merges add column asked_by text;

create index person_merges_by_state on person_merges (state, made_at);

-- Why a person's file is hidden, one of a few words, sealed with the person's own key: it tells of violence, of children, of
-- addiction (L4), and only those named in the file read it.
alter table people add column restricted_why bytea;

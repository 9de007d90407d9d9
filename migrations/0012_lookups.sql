-- The order of lists beside each key by which a person is found: among very many of one name the first twenty are read in
-- their order, and no more.
alter table person_keys add column sort_key bytea;
update person_keys set sort_key = (select p.sort_key from people p where p.id = person_id);
create index person_keys_in_order on person_keys (lookup, sort_key, person_id);

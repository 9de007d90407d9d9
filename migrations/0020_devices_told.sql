-- Whoever looks at where messages go must know their devices from each other: the kind of browser and system, as in "Firefox,
-- Windows" (nothing that tells two of a kind apart), and when the device last said that it is there.
alter table push_devices add column label text;
alter table push_devices add column seen_at bigint not null default 0;
update push_devices set seen_at = made_at;

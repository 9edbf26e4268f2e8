-- What people were told last. subjects: one trouble a line, its key, a tab, its size. delivered: false while it may not have
-- arrived. version: of several instances only the one that raises it tells.
create table sync_notice (
  store varchar(63) not null primary key,
  version bigint not null,
  subjects varchar(4000) not null,
  told_at timestamp with time zone not null,
  delivered boolean not null
);

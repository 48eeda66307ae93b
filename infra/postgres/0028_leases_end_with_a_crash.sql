-- Who leads which view or reactor now. What views hold is written without waiting for the disk, so a crash may take the latest of it back while the
-- worker that wrote it lives on. PostgreSQL empties unlogged tables when it recovers: then no lease holds any more, and whoever had it begins
-- again where the view really stands.
create unlogged table views.lease (
  follower   bigint primary key references views.follower on delete cascade,
  generation bigint not null
);

create function views.is_held(p_follower bigint, p_generation bigint) returns boolean language sql stable as
$$ select exists (select from views.lease l where l.follower = p_follower and l.generation = p_generation) $$;

grant select, insert, update, delete on views.lease to ortstermin_app;
grant execute on function views.is_held(bigint, bigint) to ortstermin_app;

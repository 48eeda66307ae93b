-- A page of a view for those who see everything. Under row-level security no index on what documents hold is used, since its operators are not
-- leakproof: the whole view would be read for each page. This reads as its owner, and only what the policy of 0021 shows to the same connection.
create function views.page_for_all(
  p_documents text, p_like jsonb, p_any jsonb[], p_from text, p_to text, p_after_sort text, p_after_key text, p_limit int
) returns table (key text, sort text, doc jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.sees_all() then raise exception 'this connection does not see everything' using errcode = '42501'; end if;
  return query execute format('select d.key::text, d.sort::text, d.doc from views.%I d where true', views.documents_checked(p_documents))
    || case when p_like is not null then ' and d.doc @> $1' else '' end
    || coalesce((select ' and (' || string_agg(format('d.doc @> $2[%s]', i), ' or ') || ')' from generate_subscripts(p_any, 1) i), '')
    || case when p_from is not null then ' and d.sort >= $3' else '' end
    || case when p_to is not null then ' and d.sort < $4' else '' end
    || case when p_after_key is not null then ' and (d.sort, d.key) > ($5, $6)' else '' end
    || ' order by d.sort, d.key limit $7'
    using p_like, p_any, p_from, p_to, p_after_sort, p_after_key, p_limit;
end $$;

grant execute on function views.page_for_all(text, jsonb, jsonb[], text, text, text, text, int) to ortstermin_app;

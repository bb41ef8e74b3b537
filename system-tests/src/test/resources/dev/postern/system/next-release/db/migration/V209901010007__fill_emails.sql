-- Those of the release before; the next one writes it itself.
do $$
declare
  begun timestamptz := clock_timestamp();
begin
  loop
    update email set next_note = 'filled' where id in (
      select id from email where next_note is null and created_at < begun order by id limit 10 for update);
    exit when not found;
    commit;
  end loop;
end
$$;

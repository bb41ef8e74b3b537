package dev.postern.model.migration.rules;

import java.util.stream.Stream;

/** Migrations as somebody might write them. */
final class PlantedMigrations {
  private static final String INDEX_STAYS =
      "policies, triggers and indexes stay, or are made anew in the same file";
  private static final String CONCURRENTLY = "indexes are made concurrently";
  private static final String ONLY_CONCURRENTLY =
      "indexes that are made concurrently can be made again, and nothing else is done";
  private static final String NOT_VALID = "constraints are added not valid, keys by an index";
  private static final String NO_REWRITE = "columns are added without rewriting the table";
  private static final String BATCHES = "rows are changed in batches";
  private static final String NO_LONG_LOCK = "no command locks a table for as long as it takes";

  private PlantedMigrations() {}

  /**
   * @param rule the title of the rule that must notice
   */
  record Breach(String rule, String sql) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Breach> refused() {
    return Stream.concat(takenAway(), kept());
  }

  /** By the rules about what the release before needs. */
  private static Stream<Breach> takenAway() {
    return Stream.of(
        new Breach("columns stay", "alter table email add a text, drop column subject;"),
        new Breach("columns stay", "alter table only public.email drop subject"),
        new Breach("columns stay", "do $$ begin alter table email drop column subject; end $$"),
        new Breach("tables, functions and the like stay", "drop table if exists email"),
        new Breach("tables, functions and the like stay", "DROP FUNCTION outgoing_held()"),
        new Breach(INDEX_STAYS, "drop policy tenant_policy on email"),
        new Breach(INDEX_STAYS, "drop index concurrently if exists email_queue"),
        new Breach("nothing is renamed", "alter table email rename column subject to title"),
        new Breach("nothing is renamed", "alter type kind rename value 'a' to 'b'"),
        new Breach("columns keep their type", "alter table email alter subject type varchar(9)"),
        new Breach(
            "columns keep their type", "alter table email alter column a set data type bigint"),
        new Breach(
            "columns keep what fills them", "alter table email alter column priority drop default"),
        new Breach("new columns can be left out", "alter table email add column a text not null"),
        new Breach(
            "a column is made not null after a check of it was validated",
            "alter table email alter column sent_at set not null"),
        new Breach(
            "a column is made not null after a check of it was validated",
            """
            alter table email add constraint a check (sent_at is not null) not valid;
            alter table email alter column sent_at set not null
            """),
        new Breach("no rows are hidden", "alter table email enable row level security"),
        new Breach("no rows are deleted", "delete from suppression where reason = 'manual'"),
        new Breach("no rows are deleted", "truncate suppression"),
        new Breach("nothing is revoked", "revoke select on email from postern_api"));
  }

  /** By the rules about how long others wait. */
  private static Stream<Breach> kept() {
    return Stream.of(
        new Breach(CONCURRENTLY, "create index a on email (subject)"),
        new Breach(CONCURRENTLY, "create unique index on email (subject)"),
        new Breach("indexes are dropped concurrently", "drop index a; create index a on b (c)"),
        new Breach(
            "what becomes unique was so before",
            "drop index concurrently if exists a; create unique index concurrently a on email (b)"),
        new Breach(ONLY_CONCURRENTLY, "create index concurrently a on email (subject)"),
        new Breach(
            ONLY_CONCURRENTLY,
            """
            drop index concurrently if exists a;
            create index concurrently a on email (subject);
            alter table email add column b text
            """),
        new Breach(NOT_VALID, "alter table email add constraint a check (b > 0)"),
        new Breach(NOT_VALID, "alter table email add foreign key (a) references domain (id)"),
        new Breach(NOT_VALID, "alter table email add constraint a unique (b)"),
        new Breach(
            "columns are added without constraints",
            "alter table email add column a smallint not null default 0 check (a in (0, 1))"),
        new Breach(
            "columns are added without constraints",
            "alter table email add column domain_id uuid references domain (id)"),
        new Breach(NO_REWRITE, "alter table email add a uuid default gen_random_uuid()"),
        new Breach(NO_REWRITE, "alter table email add column a bigserial"),
        new Breach(NO_REWRITE, "alter table email add a int generated always as (b + 1) stored"),
        new Breach(
            "constraints are validated in a migration of their own",
            """
            alter table email add constraint a check (b > 0) not valid;
            alter table email validate constraint a
            """),
        new Breach(BATCHES, "update email set priority = 0 where priority is null"),
        new Breach(BATCHES, "update only email as e set priority = 0"),
        new Breach(
            BATCHES,
            "do $$ begin update email set a = 1 where id in "
                + "(select id from email where a is null limit 9); end $$"),
        new Breach(NO_LONG_LOCK, "lock table email in share mode"),
        new Breach(NO_LONG_LOCK, "reindex table email"),
        new Breach(NO_LONG_LOCK, "refresh materialized view a"),
        new Breach("no table is moved or rewritten", "alter table email set unlogged"),
        new Breach(
            "no table is moved or rewritten",
            "alter table email attach partition a for values from (1) to (2)"),
        new Breach(
            "only an index that is made concurrently waits longer",
            "set local lock_timeout = '1min'; alter table email add column a text"),
        new Breach("what is done can be read", "do $$ begin execute 'drop table email'; end $$"),
        new Breach("what is done can be read", "call rewrite_everything()"));
  }

  static Stream<String> accepted() {
    return Stream.of(
        """
        -- Null for what is not traced; it isn't dropped: drop table email;
        alter table email add column traceparent text;
        alter table webhook_message add column traceparent text;
        grant update (traceparent) on email to postern_dispatcher;
        """,
        "alter table email add column a boolean not null default false, add b timestamptz default now()",
        """
        create table trace (id uuid primary key, email_id uuid not null references email (id));
        create index trace_email on trace (email_id);
        insert into trace default values;
        update trace set id = null;
        alter table trace add constraint a unique (email_id);
        call guard_table('trace', null, '{postern_dispatcher}');
        """,
        """
        set lock_timeout = '10min';
        drop index concurrently if exists email_subject;
        create index concurrently email_subject on email (subject) where a > 0;
        """,
        "alter table email drop constraint a, add constraint a check (b in ('c', 'd')) not valid",
        "alter table email validate constraint a",
        "alter table email add constraint a unique using index b",
        """
        do $$
        begin
          loop
            update email set a = 1 where id in (select id from email where a is null limit 1000);
            exit when not found;
            commit;
          end loop;
        end
        $$;
        """,
        """
        create or replace function a() returns void language plpgsql as $body$
        begin
          delete from email; update email set a = 1; execute 'drop table email';
        end
        $body$;
        """,
        "drop policy a on email; create policy a on email for update to postern_api using (true)",
        "insert into a (b) values ('drop table email; ''') on conflict (b) do update set c = 1");
  }
}

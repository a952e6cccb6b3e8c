-- The second lock beside the account that every query names: row-level security. The roles are made before (src/db/roles.ts),
-- as they are of the whole server. `reaffirm_account` sees the rows of the account that the transaction names in the setting
-- reaffirm.account, and none while none is named; `reaffirm_system` (the tick, the queue, the jobs, recipients' pages,
-- signing in) sees all. The service acts as one of them and never as the owner, so that nothing is forced upon the owner:
-- code of the release before, pg_dump and COPY of an owner who is no superuser go on.
CREATE FUNCTION guard_accounts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own constant text := '(select nullif(current_setting(''reaffirm.account'', true), '''')::uuid)';
  one record;
  rule text;
BEGIN
  FOR one IN
    SELECT c.relname AS name, EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped) AS has_account
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      -- Made and dropped by the jobs, which own them: names of domains, of one import (src/imports/file-domains.ts).
      AND c.relname NOT LIKE 'import\_domains\_%' ORDER BY 1
  LOOP
    rule := CASE
      WHEN one.name = 'accounts' THEN 'id = ' || own
      WHEN one.name IN ('import_chunks', 'import_rejects', 'import_undo') THEN
        'exists (select from imports p where p.id = import_id and p.account_id = ' || own || ')'
      WHEN one.name IN ('campaign_mails', 'campaign_cohorts') THEN
        'exists (select from campaigns p where p.id = campaign_id and p.account_id = ' || own || ')'
      -- '' is the list that all accounts share.
      WHEN one.name = 'reconciliations' THEN own || ' is not null and list in ('''', ' || own || '::text)'
      -- People sign in as themselves and may be members of several accounts: an account sees its own members.
      WHEN one.name = 'persons' THEN 'exists (select from members m where m.person_id = persons.id and m.account_id = ' || own || ')'
      WHEN one.name = 'passkeys' THEN 'exists (select from persons p where p.id = person_id)'
      -- What DNS says of a domain, and how fast the provider lets all of us send, are nobody's.
      WHEN one.name IN ('domain_checks', 'send_budget') THEN own || ' is not null'
      -- How people sign in, what the provider told us and nobody has worked off, and what a cache is found out with: for the system.
      WHEN one.name IN ('person_sessions', 'sign_in_links', 'outside_sign_ins', 'sign_in_proofs', 'second_steps',
        'feedback_events', 'cache_probes') THEN NULL
      WHEN one.has_account THEN 'account_id = ' || own
      END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.name);
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = one.name::regclass AND polname = 'system') THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO reaffirm_system', one.name);
      EXECUTE format('CREATE POLICY system ON %I TO reaffirm_system USING (true) WITH CHECK (true)', one.name);
    END IF;
    IF rule IS NOT NULL AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = one.name::regclass AND polname = 'account') THEN
      EXECUTE format('GRANT %s ON %I TO reaffirm_account', CASE
        WHEN one.name IN ('reconciliations', 'persons') THEN 'SELECT'
        WHEN one.name = 'passkeys' THEN 'SELECT (id, person_id)'
        ELSE 'SELECT, INSERT, UPDATE, DELETE' END, one.name);
      EXECUTE format('CREATE POLICY account ON %I TO reaffirm_account USING (%s) WITH CHECK (%s)', one.name, rule, rule);
    END IF;
  END LOOP;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reaffirm_system, reaffirm_account;
END
$$;
--> statement-breakpoint
-- Later migrations with a new table end with the same line; a test fails where one does not.
SELECT guard_accounts();
--> statement-breakpoint
REVOKE ALL ON FUNCTION guard_accounts() FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO reaffirm_system, reaffirm_account;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO reaffirm_system;
--> statement-breakpoint
-- Hot look-ups: one call that takes the account, as the owner, without a transaction to name the account in. `of_topic`
-- null: what is for all topics alone; `of_reasons` null: every reason.
CREATE FUNCTION suppression_entries(of_account uuid, of_keys bytea[], of_topic text, of_reasons text[])
RETURNS TABLE (key text, reason text, topic text, occurred_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT encode(s.key, 'hex'), s.reason, s.topic, s.occurred_at FROM public.suppressions s
    WHERE s.account_id = of_account AND s.key = ANY (of_keys) AND s.topic IN ('', of_topic)
      AND (of_reasons IS NULL OR s.reason = ANY (of_reasons));
END
$$;
--> statement-breakpoint
-- A page of the feed: changes that have a number above `after`, in order.
CREATE FUNCTION suppression_feed(of_account uuid, after bigint, rows_max integer)
RETURNS TABLE (seq bigint, op text, key bytea, topic text, kid smallint, address text, reason text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.seq, c.op, c.key, c.topic, c.kid, c.address, c.reason, c.at FROM public.suppression_changes c
    WHERE c.account_id = of_account AND c.seq > suppression_feed.after ORDER BY c.seq LIMIT rows_max;
END
$$;
--> statement-breakpoint
-- What src/preferences/check-permissions.ts judges by: the columns of src/preferences/permission-facts.ts for each of `asked`
-- ([{"address", "keys"}], one row a distinct address). No row at all: there is no such topic.
CREATE FUNCTION permission_facts(of_account uuid, of_topic text, asked jsonb, soft_optin_from date)
RETURNS TABLE (zone text, address text, contact_id uuid, suppressed boolean, paused_until text, last_sent_at timestamptz,
  records jsonb, imported jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT owner.time_zone, a.address, c.id,
    EXISTS (SELECT FROM public.suppressions s
      WHERE s.account_id = of_account AND s.key = ANY (a.keys) AND s.topic IN ('', of_topic)),
    (SELECT p.paused_until::text FROM public.preferences p WHERE p.contact_id = c.id AND p.account_id = of_account),
    (SELECT x.sent_at FROM public.sends x WHERE x.contact_id = c.id AND x.topic = of_topic AND x.account_id = of_account),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'event', r.event, 'at', r.occurred_at, 'counted', r.counted,
        'restores', r.restores, 'witnessed', r.witnessed, 'choices', r.choices, 'noticeId', r.notice_id) ORDER BY r.n), '[]')
      FROM public.consent_records r WHERE r.contact_id = c.id AND r.account_id = of_account),
    (SELECT coalesce(jsonb_agg(DISTINCT g.ground), '[]') FROM (
      SELECT CASE
        WHEN m.basis = 'consent_documented' AND of_topic = ANY (coalesce(m.topics_before, l.topics_before)) THEN 'documented_before'
        WHEN m.basis = 'soft_optin_customer' AND t.kind = 'own'
          AND coalesce(m.source_kind, l.source_kind) NOT IN ('club_directory', 'bought_or_exchanged')
          AND coalesce(m.last_contact, l.last_contact, l.collected_to) >= soft_optin_from THEN 'soft_optin'
        WHEN m.basis = 'legal_person_impersonal' AND t.kind = 'own' AND c.is_role THEN 'legal_person'
        END AS ground
      FROM public.memberships m JOIN public.lists l ON l.id = m.list_id
      WHERE m.contact_id = c.id AND m.account_id = of_account) g WHERE g.ground IS NOT NULL)
  FROM public.topics t JOIN public.accounts owner ON owner.id = t.account_id
  LEFT JOIN jsonb_to_recordset(asked) AS a(address text, keys bytea[]) ON true
  LEFT JOIN public.contacts c ON c.account_id = of_account AND c.address = a.address
  WHERE t.account_id = of_account AND t.key = of_topic;
END
$$;
--> statement-breakpoint
-- What the connections to this database do at the moment: nobody but a login itself is told that of its sessions.
CREATE FUNCTION connection_states() RETURNS TABLE (state text, n integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(state, 'other'), count(*)::int FROM pg_stat_activity 
    WHERE datname = current_database() AND (application_name = 'reaffirm' OR application_name LIKE 'reaffirm %') GROUP BY 1
$$;
--> statement-breakpoint
-- Whether a process still has a connection, by the name that it gave it.
CREATE FUNCTION is_connected(process text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = process)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION is_connected(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_connected(text) TO reaffirm_system, reaffirm_account;
--> statement-breakpoint
REVOKE ALL ON FUNCTION connection_states() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION connection_states() TO reaffirm_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION suppression_entries(uuid, bytea[], text, text[]), suppression_feed(uuid, bigint, integer),
  permission_facts(uuid, text, jsonb, date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION suppression_entries(uuid, bytea[], text, text[]), suppression_feed(uuid, bigint, integer),
  permission_facts(uuid, text, jsonb, date)
  TO reaffirm_system, reaffirm_account;
--> statement-breakpoint
-- What the release before adds after this, and a later one whose migration forgets: the system works on it, accounts do not.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO reaffirm_system;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO reaffirm_system, reaffirm_account;

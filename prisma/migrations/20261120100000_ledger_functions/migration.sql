-- The ledger. Unit everywhere: micro-credit. What these functions guarantee, under any number of processes:
--   balance = Σ ledger entries;  held = Σ open holds;  0 ≤ held ≤ balance;  a hold is resolved once;  entries never change.
--
-- Why functions and not one statement: in READ COMMITTED a data-modifying CTE that locks a row and then updates it builds the
-- new row from the statement's snapshot, runs CHECK on it, and only then re-reads the locked version: a fresh amount on a stale
-- row fails the CHECK for no reason. Each statement of a volatile plpgsql function takes its own snapshot, so: lock first,
-- then compute.
--
-- Why planner settings on the request path: a plan is made when a connection first calls a function and kept for long. One made
-- while the tables were small reads them from end to end, and goes on doing so as they grow. So those functions reach every row by
-- its key: no sequential scans, no joins but nested loops, and LATERAL with OFFSET 0 where the order of a join must stand.
--
-- How long a batch waits for a row is the caller's to say, statement by statement (prisma/src/ledger/statements.ts): everybody's
-- shared batch gives way soon, an account's own waits longer. A setting of the function itself would overrule the caller.
--
-- Lock order everywhere: generations by id, then balances by account_id. A key's row in key_spend is changed only under its
-- account's lock, so it needs none of its own.

-- ── Constraints the schema language cannot say ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE balances
  ADD CONSTRAINT balances_non_negative CHECK (credits_posted >= 0 AND debits_posted >= 0 AND held >= 0 AND owed >= 0),
  ADD CONSTRAINT balances_never_overdrawn CHECK (debits_posted + held <= credits_posted);
-- Every request updates its row: leave room on the page for it (HOT), and vacuum by count, not by share.
ALTER TABLE balances SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

ALTER TABLE key_spend
  ADD CONSTRAINT key_spend_non_negative CHECK (spent >= 0 AND held >= 0 AND window_spent >= 0);
ALTER TABLE key_spend SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_cap_complete CHECK ((cap_credits IS NULL) = (cap_window IS NULL) AND cap_credits >= 0);

ALTER TABLE generations
  ADD CONSTRAINT generations_non_negative CHECK (held >= 0 AND charged >= 0 AND shortfall >= 0),
  ADD CONSTRAINT generations_resolved CHECK ((state = 'held') = (resolved_at IS NULL)),
  ADD CONSTRAINT generations_only_settled_charges CHECK (state = 'settled' OR (charged = 0 AND shortfall = 0));
ALTER TABLE generations SET (fillfactor = 80);
CREATE INDEX generations_open_by_expiry ON generations (expires_at) WHERE state = 'held';
CREATE INDEX generations_open_by_instance ON generations (instance_id) WHERE state = 'held';

ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_move_something CHECK (amount <> 0 AND balance_after >= 0);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER prices_append_only BEFORE UPDATE OR DELETE ON prices
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ── Spend caps ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- When the window that a cap counts began: the epoch for a lifetime, else the start of the UTC day, ISO week or month.
CREATE FUNCTION cap_window_start(p_window cap_window, p_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_window IS NULL OR p_window = 'lifetime' THEN '1970-01-01 00:00:00+00'::timestamptz
              ELSE date_trunc(p_window::text, p_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' END
$$;

-- ── The request path ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Holds credits for a batch of requests, all or nothing per request, in one commit.
-- p_requests: [{id, account, key, model, price, request, streamed, amount}]
-- Gives one row per request: outcome 'held', or why not: key_revoked, key_expired, account_suspended, key_cap_reached,
-- insufficient_credits; and what the account (for key_cap_reached: the key) has left to spend after this batch.
-- Within a batch smaller amounts go first, so that what fits is the same whatever the order of arrival.
CREATE FUNCTION hold_batch(p_requests jsonb, p_instance text, p_ttl interval)
RETURNS TABLE (id text, outcome text, available bigint) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz := clock_timestamp();
BEGIN
  PERFORM 1 FROM balances b
    WHERE b.account_id = ANY (ARRAY(SELECT r.account FROM jsonb_to_recordset(p_requests) AS r(account text)))
    ORDER BY b.account_id FOR UPDATE;

  RETURN QUERY
  WITH request AS MATERIALIZED (
    SELECT r.*, row_number() OVER () AS ord,
           b.credits_posted - b.debits_posted - b.held AS free,
           CASE WHEN k.cap_credits IS NULL THEN NULL
                ELSE k.cap_credits - s.held
                   - CASE WHEN s.window_start = cap_window_start(k.cap_window, v_now) THEN s.window_spent ELSE 0 END END AS cap_left,
           CASE WHEN b.account_id IS NULL OR k.id IS NULL OR k.account_id <> r.account OR k.revoked_at <= v_now THEN 'key_revoked'
                WHEN k.expires_at <= v_now THEN 'key_expired'
                WHEN a.status <> 'active' THEN 'account_suspended' END AS refused
      FROM jsonb_to_recordset(p_requests)
           AS r(id text, account text, key text, model text, price bigint, request text, streamed boolean, amount bigint)
      LEFT JOIN balances b ON b.account_id = r.account
      LEFT JOIN accounts a ON a.id = r.account
      LEFT JOIN api_keys k ON k.id = r.key
      LEFT JOIN key_spend s ON s.key_id = r.key
  ), within_cap AS (
    SELECT q.*, q.refused IS NULL AND (q.cap_left IS NULL
             OR sum(q.amount) FILTER (WHERE q.refused IS NULL) OVER (PARTITION BY q.key ORDER BY q.amount, q.ord) <= q.cap_left) AS cap_ok
      FROM request q
  ), within_balance AS (
    SELECT c.*, c.cap_ok
             AND sum(c.amount) FILTER (WHERE c.cap_ok) OVER (PARTITION BY c.account ORDER BY c.amount, c.ord) <= c.free AS fits
      FROM within_cap c
  ), balance_update AS (
    UPDATE balances b SET held = b.held + x.amount
      FROM (SELECT w.account, sum(w.amount)::bigint AS amount FROM within_balance w WHERE w.fits GROUP BY 1) x
     WHERE b.account_id = x.account
  ), key_update AS (
    UPDATE key_spend s SET held = s.held + x.amount
      FROM (SELECT w.key, sum(w.amount)::bigint AS amount FROM within_balance w WHERE w.fits GROUP BY 1) x
     WHERE s.key_id = x.key
  ), inserted AS (
    INSERT INTO generations (id, account_id, key_id, model_id, price_id, instance_id, request_id, streamed, held, created_at, expires_at)
    SELECT w.id, w.account, w.key, w.model, w.price, p_instance, w.request, w.streamed, w.amount, v_now, v_now + p_ttl
      FROM within_balance w WHERE w.fits
  )
  SELECT w.id,
         CASE WHEN w.refused IS NOT NULL THEN w.refused
              WHEN w.fits THEN 'held'
              WHEN NOT w.cap_ok THEN 'key_cap_reached'
              ELSE 'insufficient_credits' END,
         least(coalesce(w.free, 0) - coalesce(sum(w.amount) FILTER (WHERE w.fits) OVER (PARTITION BY w.account), 0),
               CASE WHEN w.refused IS NULL AND NOT w.cap_ok THEN greatest(0, w.cap_left
                 - coalesce(sum(w.amount) FILTER (WHERE w.fits) OVER (PARTITION BY w.key), 0)) END)::bigint
    FROM within_balance w;
END $$;

-- Resolves a batch of holds, in one commit with their ledger entries and receipts.
-- p_resolutions: [{id, state: 'settled' | 'released', charge, provider, usage, usage_source, outcome, finish_reason, latency_ms,
-- first_token_ms, answer}]; `answer` (base64) is kept for the request's Idempotency-Key.
-- A settled hold pays its charge from the hold, then from what the account has free, unless its key has a spend cap, which nothing
-- may exceed; what is left is the house's shortfall. An expired hold may still be settled, for what is free. Ids absent from the answer were resolved before: repeating is harmless.
CREATE FUNCTION resolve_batch(p_resolutions jsonb)
RETURNS TABLE (id text, charged bigint, shortfall bigint, available bigint) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz := clock_timestamp();
  v_accounts text[];
BEGIN
  SELECT array_agg(DISTINCT g.account_id) INTO v_accounts FROM (
    SELECT g.account_id FROM generations g
     WHERE g.id = ANY (ARRAY(SELECT r.id FROM jsonb_to_recordset(p_resolutions) AS r(id text))) AND g.state IN ('held', 'expired')
     ORDER BY g.id FOR UPDATE) g;
  IF v_accounts IS NULL THEN RETURN; END IF;
  PERFORM 1 FROM balances b WHERE b.account_id = ANY (v_accounts) ORDER BY b.account_id FOR UPDATE;

  RETURN QUERY
  WITH resolution AS (
    SELECT DISTINCT ON (r.id) r.*
      FROM (SELECT row_number() OVER () AS ord, r.* FROM jsonb_to_recordset(p_resolutions)
              AS r(id text, state text, charge bigint, provider text, usage jsonb, usage_source text, outcome text,
                   finish_reason text, latency_ms int, first_token_ms int, answer text)) r
     ORDER BY r.id, r.ord
  ), open AS MATERIALIZED (
    SELECT r.*, g.account_id, g.key_id,
           CASE WHEN g.state = 'held' THEN g.held ELSE 0 END AS open_hold,
           b.credits_posted - b.debits_posted AS balance,
           b.credits_posted - b.debits_posted - b.held AS free,
           greatest(0, r.charge - CASE WHEN g.state = 'held' THEN g.held ELSE 0 END) * (k.cap_credits IS NULL)::int AS over
      FROM resolution r
     CROSS JOIN LATERAL (SELECT g.* FROM generations g WHERE g.id = r.id OFFSET 0) g
     CROSS JOIN LATERAL (SELECT b.* FROM balances b WHERE b.account_id = g.account_id OFFSET 0) b
     CROSS JOIN LATERAL (SELECT k.cap_credits FROM api_keys k WHERE k.id = g.key_id OFFSET 0) k
     WHERE g.state = 'held' OR (g.state = 'expired' AND r.state = 'settled')
  ), excess AS (
    SELECT o.*, coalesce(sum(o.over)
             OVER (PARTITION BY o.account_id ORDER BY o.ord ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS over_before
      FROM open o
  ), final AS MATERIALIZED (
    SELECT e.*, (least(e.charge, e.open_hold) + greatest(0, least(e.over, e.free - e.over_before)))::bigint AS pays FROM excess e
  ), generation_update AS (
    UPDATE generations g
       SET state = f.state::hold_state, charged = f.pays, shortfall = f.charge - f.pays, provider = f.provider, usage = f.usage,
           usage_source = f.usage_source::usage_source, outcome = f.outcome::outcome, finish_reason = f.finish_reason,
           latency_ms = f.latency_ms, first_token_ms = f.first_token_ms, resolved_at = v_now
      FROM final f WHERE g.id = f.id
  ), balance_update AS (
    UPDATE balances b SET held = b.held - x.open_hold, debits_posted = b.debits_posted + x.pays
      FROM (SELECT f.account_id, sum(f.open_hold)::bigint AS open_hold, sum(f.pays)::bigint AS pays FROM final f GROUP BY 1) x
     WHERE b.account_id = x.account_id
  ), key_update AS (
    UPDATE key_spend s
       SET held = s.held - x.open_hold, spent = s.spent + x.pays, window_start = x.window_start,
           window_spent = x.pays + CASE WHEN s.window_start = x.window_start THEN s.window_spent ELSE 0 END
      FROM (SELECT f.key_id, sum(f.open_hold)::bigint AS open_hold, sum(f.pays)::bigint AS pays,
                   cap_window_start(k.cap_window, v_now) AS window_start
              FROM final f JOIN api_keys k ON k.id = f.key_id GROUP BY f.key_id, k.cap_window) x
     WHERE s.key_id = x.key_id
  ), claim_update AS (
    UPDATE idempotency_claims c SET answer = decode(f.answer, 'base64')
      FROM final f WHERE f.answer IS NOT NULL AND c.generation_id = f.id
  ), entry AS (
    INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref, at)
    SELECT f.account_id, 'usage', -f.pays, f.balance - sum(f.pays) OVER (PARTITION BY f.account_id ORDER BY f.ord), f.id, v_now
      FROM final f WHERE f.pays > 0 ORDER BY f.ord
  )
  SELECT f.id, f.pays, f.charge - f.pays, (f.free + sum(f.open_hold - f.pays) OVER (PARTITION BY f.account_id))::bigint FROM final f;
END $$;

-- Resolves a batch, then holds a batch, in one commit; either may be NULL. Under load some requests end while others begin, and one
-- round trip and commit for both cost half of two. Rows with an outcome are holds, the others resolutions.
CREATE FUNCTION resolve_and_hold_batch(p_resolutions jsonb, p_requests jsonb, p_instance text, p_ttl interval)
RETURNS TABLE (id text, outcome text, charged bigint, shortfall bigint, available bigint) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  v_accounts text[];
BEGIN
  IF p_resolutions IS NOT NULL AND p_requests IS NOT NULL THEN
    -- The locks of both before the first change of either, so that the order of locks holds over the two.
    SELECT array_agg(g.account_id) INTO v_accounts FROM (
      SELECT g.account_id FROM generations g
       WHERE g.id = ANY (ARRAY(SELECT r.id FROM jsonb_to_recordset(p_resolutions) AS r(id text))) ORDER BY g.id FOR UPDATE) g;
    PERFORM 1 FROM balances b
      WHERE b.account_id = ANY (v_accounts || ARRAY(SELECT r.account FROM jsonb_to_recordset(p_requests) AS r(account text)))
      ORDER BY b.account_id FOR UPDATE;
  END IF;
  IF p_resolutions IS NOT NULL THEN
    RETURN QUERY SELECT r.id, NULL::text, r.charged, r.shortfall, r.available FROM resolve_batch(p_resolutions) r;
  END IF;
  IF p_requests IS NOT NULL THEN
    RETURN QUERY SELECT h.id, h.outcome, NULL::bigint, NULL::bigint, h.available FROM hold_batch(p_requests, p_instance, p_ttl) h;
  END IF;
END $$;

-- Gives back holds that nobody will resolve. Shared by the two sweepers below; the rows are locked by the caller.
CREATE FUNCTION abandon_holds(p_ids text[]) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_count int;
BEGIN
  PERFORM 1 FROM balances b
    WHERE b.account_id IN (SELECT g.account_id FROM generations g WHERE g.id = ANY (p_ids)) ORDER BY b.account_id FOR UPDATE;
  WITH expired AS (
    UPDATE generations g SET state = 'expired', outcome = 'abandoned', resolved_at = clock_timestamp()
     WHERE g.id = ANY (p_ids) AND g.state = 'held' RETURNING g.account_id, g.key_id, g.held
  ), balance_update AS (
    UPDATE balances b SET held = b.held - x.held
      FROM (SELECT e.account_id, sum(e.held)::bigint AS held FROM expired e GROUP BY 1) x WHERE b.account_id = x.account_id
  ), key_update AS (
    UPDATE key_spend s SET held = s.held - x.held
      FROM (SELECT e.key_id, sum(e.held)::bigint AS held FROM expired e GROUP BY 1) x WHERE s.key_id = x.key_id
  )
  SELECT count(*) INTO v_count FROM expired;
  RETURN v_count;
END $$;

-- Expires holds past their time by the database's clock. Any number of processes may run it.
CREATE FUNCTION expire_holds(p_grace interval, p_limit int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_ids text[];
BEGIN
  SELECT array_agg(g.id) INTO v_ids FROM (
    SELECT g.id FROM generations g WHERE g.state = 'held' AND g.expires_at < clock_timestamp() - p_grace
     ORDER BY g.id LIMIT p_limit FOR UPDATE SKIP LOCKED) g;
  IF v_ids IS NULL THEN RETURN 0; END IF;
  RETURN abandon_holds(v_ids);
END $$;

-- Gives back the holds of processes that are known to be dead, and forgets a process once it holds nothing.
CREATE FUNCTION expire_instance_holds(p_instances text[], p_limit int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  v_ids text[];
BEGIN
  SELECT array_agg(g.id) INTO v_ids FROM (
    SELECT g.id FROM generations g WHERE g.state = 'held' AND g.instance_id = ANY (p_instances)
     ORDER BY g.id LIMIT p_limit FOR UPDATE SKIP LOCKED) g;
  IF v_ids IS NOT NULL THEN RETURN abandon_holds(v_ids); END IF;
  DELETE FROM instances i WHERE i.id = ANY (p_instances)
    AND NOT EXISTS (SELECT 1 FROM generations g WHERE g.state = 'held' AND g.instance_id = i.id);
  RETURN 0;
END $$;

-- ── Money in and back out ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Books one entry that is no purchase (grant, adjustment, refund of a charge). Applied once per (kind, ref): a repetition
-- answers with the first entry and changes nothing. A debit larger than what is free is refused by the CHECK.
CREATE FUNCTION book_entry(p_account text, p_kind entry_kind, p_amount bigint, p_ref text, p_memo jsonb)
RETURNS TABLE (entry_id bigint, balance bigint, applied boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  b balances;
BEGIN
  SELECT * INTO b FROM balances WHERE account_id = p_account FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT e.id, b.credits_posted - b.debits_posted, false FROM ledger_entries e WHERE e.kind = p_kind AND e.ref = p_ref;
  IF FOUND THEN RETURN; END IF;
  UPDATE balances SET credits_posted = credits_posted + greatest(p_amount, 0), debits_posted = debits_posted + greatest(-p_amount, 0)
   WHERE account_id = p_account;
  RETURN QUERY
  INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref, memo)
  VALUES (p_account, p_kind, p_amount, b.credits_posted - b.debits_posted + p_amount, p_ref, p_memo)
  RETURNING id, balance_after, true;
END $$;

-- Credits a paid order, once per order however often it is called: pays what the account owes first, and upgrades the account
-- to the tier of paying customers, in the same transaction.
CREATE FUNCTION top_up(p_order text, p_paid_tier text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  o top_up_orders;
  b balances;
  v_pay bigint;
BEGIN
  SELECT * INTO o FROM top_up_orders WHERE id = p_order FOR UPDATE;
  IF NOT FOUND OR o.state NOT IN ('pending', 'expired') THEN RETURN false; END IF;
  SELECT * INTO b FROM balances WHERE account_id = o.account_id FOR UPDATE;
  v_pay := least(b.owed, o.credits);
  UPDATE top_up_orders SET state = 'paid', paid_at = clock_timestamp() WHERE id = o.id;
  UPDATE balances SET credits_posted = credits_posted + o.credits, debits_posted = debits_posted + v_pay, owed = owed - v_pay
   WHERE account_id = o.account_id;
  INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
  VALUES (o.account_id, 'top_up', o.credits, b.credits_posted - b.debits_posted + o.credits, o.id);
  IF v_pay > 0 THEN
    INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
    VALUES (o.account_id, 'debt_payment', -v_pay, b.credits_posted - b.debits_posted + o.credits - v_pay, o.id);
  END IF;
  UPDATE accounts a SET tier_id = p_paid_tier
    FROM tiers now, tiers paid WHERE a.id = o.account_id AND now.id = a.tier_id AND paid.id = p_paid_tier AND now.rank < paid.rank;
  RETURN true;
END $$;

-- Takes back credits of a refunded or disputed purchase, once per ref: what is free is taken, the rest is owed.
CREATE FUNCTION claw_back(p_account text, p_kind entry_kind, p_amount bigint, p_ref text)
RETURNS TABLE (taken bigint, owed bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  b balances;
  v_taken bigint;
BEGIN
  SELECT * INTO b FROM balances WHERE account_id = p_account FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM clawbacks WHERE ref = p_ref) THEN RETURN; END IF;
  v_taken := least(p_amount, b.credits_posted - b.debits_posted - b.held);
  INSERT INTO clawbacks (ref, account_id, kind, asked, taken, owed) VALUES (p_ref, p_account, p_kind, p_amount, v_taken, p_amount - v_taken);
  IF v_taken > 0 THEN
    INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
    VALUES (p_account, p_kind, -v_taken, b.credits_posted - b.debits_posted - v_taken, p_ref);
  END IF;
  UPDATE balances SET debits_posted = debits_posted + v_taken, owed = owed + p_amount - v_taken WHERE account_id = p_account;
  RETURN QUERY SELECT v_taken, p_amount - v_taken;
END $$;

-- What an account and a key may do counts from the next request on, also where a gateway remembers what they could a moment ago: a
-- gateway says by which version of the rights it admitted a request, and the hold refuses one that is not the newest.

ALTER TABLE "accounts" ADD COLUMN "rights" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "api_keys" ADD COLUMN "rights" INTEGER NOT NULL DEFAULT 0;

CREATE FUNCTION next_rights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rights := OLD.rights + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER accounts_rights BEFORE UPDATE ON accounts FOR EACH ROW
  WHEN ((OLD.tier_id, OLD.chat_per_minute, OLD.images_per_minute) IS DISTINCT FROM (NEW.tier_id, NEW.chat_per_minute, NEW.images_per_minute))
  EXECUTE FUNCTION next_rights();
CREATE TRIGGER api_keys_rights BEFORE UPDATE ON api_keys FOR EACH ROW
  WHEN ((OLD.scopes, OLD.models, OLD.rate_limit_per_minute) IS DISTINCT FROM (NEW.scopes, NEW.models, NEW.rate_limit_per_minute))
  EXECUTE FUNCTION next_rights();

-- Holds credits for a batch of requests, all or nothing per request, in one commit.
-- p_requests: [{id, account, key, model, price, request, streamed, amount, rights}]; rights may be absent
-- Gives one row per request: outcome 'held', or why not: key_revoked, key_expired, account_suspended, rights_changed, key_cap_reached,
-- insufficient_credits; and what the account (for key_cap_reached: the key) has left to spend after this batch.
-- Within a batch smaller amounts go first, so that what fits is the same whatever the order of arrival.
CREATE OR REPLACE FUNCTION hold_batch(p_requests jsonb, p_instance text, p_ttl interval)
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
                WHEN a.status <> 'active' THEN 'account_suspended'
                WHEN r.rights <> a.rights || '.' || k.rights THEN 'rights_changed' END AS refused
      FROM jsonb_to_recordset(p_requests)
           AS r(id text, account text, key text, model text, price bigint, request text, streamed boolean, amount bigint,
                rights text)
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

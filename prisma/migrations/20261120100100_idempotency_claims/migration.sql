-- Idempotency-Keys (docs.stripe.com/api/idempotent_requests): claimed with the hold, answered with the settlement. A key is never
-- charged twice, also when its first request settles late: a hold that expired (its process was cut off from the database) may
-- still be settled, unless another request has taken its key over meanwhile. Taking over releases it.

-- Claims Idempotency-Keys and holds credits for them, in one commit: a key without a hold, or the reverse, cannot exist.
-- p_requests: as for hold_batch, with route, key_hash and fingerprint (hex). A key that is free, a day old, or whose request was
-- given up (its hold released or expired) is claimed; otherwise the outcome says why not, and claimed_by whose it is:
-- idempotency_running, idempotency_done, idempotency_mismatch (another body). An expired hold whose key is asked for again is
-- released, so that it cannot be settled any more; one that is being settled at this moment counts as running. Its lock is only
-- tried for, because generations come before balances in the order of locks and here the balance is held already.
CREATE FUNCTION claim_and_hold_batch(p_requests jsonb, p_instance text, p_ttl interval)
RETURNS TABLE (id text, outcome text, available bigint, claimed_by text) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz := clock_timestamp();
  v_free jsonb;
  v_taken jsonb;
  v_held jsonb;
BEGIN
  -- Under the account's lock no other request can claim, so that looking and claiming need no ON CONFLICT dance.
  PERFORM 1 FROM balances b
    WHERE b.account_id IN (SELECT DISTINCT r.account FROM jsonb_to_recordset(p_requests) AS r(account text))
    ORDER BY b.account_id FOR UPDATE;

  UPDATE generations g SET state = 'released' WHERE g.id IN (
    SELECT late.id FROM generations late
      JOIN idempotency_claims c ON c.generation_id = late.id
      JOIN jsonb_to_recordset(p_requests) AS r(account text, route text, key_hash text)
        ON r.account = c.account_id AND r.route = c.route AND decode(r.key_hash, 'hex') = c.key_hash
     WHERE late.state = 'expired' FOR UPDATE OF late SKIP LOCKED);

  WITH request AS (
    SELECT e.value AS whole, e.ordinality AS ord, e.value ->> 'id' AS id, e.value ->> 'account' AS account,
           e.value ->> 'route' AS route, decode(e.value ->> 'key_hash', 'hex') AS key_hash,
           decode(e.value ->> 'fingerprint', 'hex') AS fingerprint
      FROM jsonb_array_elements(p_requests) WITH ORDINALITY e
  ), twin AS (
    SELECT r.*, first_value(r.id) OVER w AS first_id, first_value(r.fingerprint) OVER w AS first_fingerprint
      FROM request r WINDOW w AS (PARTITION BY r.account, r.route, r.key_hash ORDER BY r.ord)
  ), judged AS (
    SELECT t.whole, t.id, t.ord,
           CASE WHEN c.generation_id IS NOT NULL THEN c.generation_id WHEN t.first_id <> t.id THEN t.first_id END AS claimed_by,
           CASE WHEN c.generation_id IS NULL AND t.first_id = t.id THEN 'free'
                WHEN coalesce(c.fingerprint, t.first_fingerprint) <> t.fingerprint THEN 'idempotency_mismatch'
                WHEN c.generation_id IS NULL OR g.state IN ('held', 'expired') THEN 'idempotency_running'
                ELSE 'idempotency_done' END AS verdict
      FROM twin t
      LEFT JOIN idempotency_claims c ON c.account_id = t.account AND c.route = t.route AND c.key_hash = t.key_hash
            AND c.created_at > v_now - interval '24 hours'
            AND EXISTS (SELECT 1 FROM generations g WHERE g.id = c.generation_id AND g.state <> 'released')
      LEFT JOIN generations g ON g.id = c.generation_id
  )
  SELECT jsonb_agg(j.whole ORDER BY j.ord) FILTER (WHERE j.verdict = 'free'),
         jsonb_agg(jsonb_build_object('id', j.id, 'verdict', j.verdict, 'claimed_by', j.claimed_by)) FILTER (WHERE j.verdict <> 'free')
    INTO v_free, v_taken FROM judged j;

  IF v_taken IS NOT NULL THEN
    RETURN QUERY SELECT t.id, t.verdict, 0::bigint, t.claimed_by
      FROM jsonb_to_recordset(v_taken) AS t(id text, verdict text, claimed_by text);
  END IF;
  IF v_free IS NULL THEN RETURN; END IF;

  SELECT jsonb_agg(h) INTO v_held FROM hold_batch(v_free, p_instance, p_ttl) h;
  INSERT INTO idempotency_claims (account_id, route, key_hash, fingerprint, generation_id, created_at)
  SELECT f.account, f.route, decode(f.key_hash, 'hex'), decode(f.fingerprint, 'hex'), f.id, v_now
    FROM jsonb_to_recordset(v_free) AS f(id text, account text, route text, key_hash text, fingerprint text)
    JOIN jsonb_to_recordset(v_held) AS h(id text, outcome text) ON h.id = f.id AND h.outcome = 'held'
  ON CONFLICT (account_id, route, key_hash)
    DO UPDATE SET fingerprint = excluded.fingerprint, generation_id = excluded.generation_id, answer = NULL, created_at = excluded.created_at;
  RETURN QUERY SELECT h.id, h.outcome, h.available, NULL::text
    FROM jsonb_to_recordset(v_held) AS h(id text, outcome text, available bigint);
END $$;

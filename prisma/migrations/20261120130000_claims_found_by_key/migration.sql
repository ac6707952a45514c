-- A plan of this function, too, may be made while its tables are small and kept while they grow: it reaches every row by its key
-- (see the head of 20261120100000_ledger_functions).
ALTER FUNCTION claim_and_hold_batch(jsonb, text, interval) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION claim_and_hold_batch(jsonb, text, interval) SET enable_seqscan = off;
ALTER FUNCTION claim_and_hold_batch(jsonb, text, interval) SET enable_hashjoin = off;
ALTER FUNCTION claim_and_hold_batch(jsonb, text, interval) SET enable_mergejoin = off;

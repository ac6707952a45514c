-- How long a batch waits for a row is the caller's to say, statement by statement: everybody's shared batch gives way soon, an
-- account's own waits longer (prisma/src/ledger/account-queue.ts). A setting of the function itself would overrule the caller.
ALTER FUNCTION hold_batch(jsonb, text, interval) RESET lock_timeout;
ALTER FUNCTION claim_and_hold_batch(jsonb, text, interval) RESET lock_timeout;
ALTER FUNCTION resolve_batch(jsonb) RESET lock_timeout;
ALTER FUNCTION resolve_and_hold_batch(jsonb, jsonb, text, interval) RESET lock_timeout;

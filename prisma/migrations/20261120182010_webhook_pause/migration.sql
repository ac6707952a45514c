-- Why nothing is sent to an endpoint: its account's wish, or ours. Until now only we could stop.
CREATE TYPE "disabled_reason" AS ENUM ('by_account', 'failing', 'gone');

ALTER TABLE webhook_endpoints ADD COLUMN disabled_reason "disabled_reason";
UPDATE webhook_endpoints SET disabled_reason = 'failing' WHERE disabled_at IS NOT NULL;
ALTER TABLE webhook_endpoints
  ADD CONSTRAINT webhook_endpoints_disabled_for_a_reason CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL));

-- What is due is looked for endpoint by endpoint, so that one with many that wait hides no other.
DROP INDEX webhook_deliveries_due;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at) WHERE state = 'pending';

-- Large grants wait for a second operator, as adjustments do.

-- CreateEnum
CREATE TYPE "adjustment_kind" AS ENUM ('adjustment', 'grant');

-- AlterTable
ALTER TABLE "adjustments" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "input_digest" TEXT,
ADD COLUMN     "kind" "adjustment_kind" NOT NULL DEFAULT 'adjustment',
ADD COLUMN     "ref" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "adjustments_ref_key" ON "adjustments"("ref");

-- CreateIndex
CREATE INDEX "adjustments_account_id_requested_at_idx" ON "adjustments"("account_id", "requested_at");

-- What the schema language cannot say.
ALTER TABLE adjustments ADD CONSTRAINT adjustments_grant_gives CHECK (kind <> 'grant' OR (amount > 0 AND ref IS NOT NULL));
-- What is decided stays decided: a ledger entry follows from it.
CREATE FUNCTION refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a decided adjustment does not change';
END $$;
CREATE TRIGGER adjustments_decided_once BEFORE UPDATE ON adjustments
  FOR EACH ROW WHEN (OLD.state <> 'pending') EXECUTE FUNCTION refuse_second_decision();
-- Row triggers do not see a table emptied as a whole.
CREATE TRIGGER audit_entries_never_emptied BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_never_emptied BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

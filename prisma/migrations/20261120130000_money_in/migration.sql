-- CreateEnum
CREATE TYPE "payment_source" AS ENUM ('checkout', 'auto_top_up');

-- CreateEnum
CREATE TYPE "payment_state" AS ENUM ('waiting', 'succeeded', 'failed', 'expired');

-- CreateEnum
CREATE TYPE "inbox_state" AS ENUM ('pending', 'done', 'given_up');

-- CreateTable
CREATE TABLE "stripe_customers" (
    "account_id" TEXT NOT NULL,
    "customer_id" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "payment_method_id" TEXT,
    "card_brand" TEXT,
    "card_last4" TEXT,
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_customers_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "payments" (
    "order_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "source" "payment_source" NOT NULL,
    "state" "payment_state" NOT NULL DEFAULT 'waiting',
    "idempotency_ref" TEXT,
    "input_digest" TEXT,
    "checkout_url" TEXT,
    "customer_id" TEXT,
    "payment_intent_id" TEXT,
    "invoice_id" TEXT,
    "paid_cents" BIGINT,
    "refunded_cents" BIGINT NOT NULL DEFAULT 0,
    "disputed_cents" BIGINT NOT NULL DEFAULT 0,
    "refund_asked_cents" BIGINT NOT NULL DEFAULT 0,
    "refunded_credits" BIGINT NOT NULL DEFAULT 0,
    "disputed_credits" BIGINT NOT NULL DEFAULT 0,
    "movements" INTEGER NOT NULL DEFAULT 0,
    "look_taken" INTEGER NOT NULL DEFAULT 0,
    "look_applied" INTEGER NOT NULL DEFAULT 0,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "mismatch" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "stripe_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "state" "inbox_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auto_top_ups" (
    "account_id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "threshold" BIGINT NOT NULL,
    "pack" TEXT NOT NULL,
    "monthly_ceiling_cents" BIGINT NOT NULL,
    "running_order_id" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "disabled_reason" TEXT,
    "last_error_code" TEXT,
    "last_error_message" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auto_top_ups_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "promotion_codes" (
    "code" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "redemptions_max" INTEGER NOT NULL,
    "redemptions" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_codes_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "promotion_redemptions" (
    "code" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_redemptions_pkey" PRIMARY KEY ("code","account_id")
);

-- CreateTable
CREATE TABLE "billing_turns" (
    "name" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_turns_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "stripe_customers_customer_id_key" ON "stripe_customers"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_idempotency_ref_key" ON "payments"("idempotency_ref");

-- CreateIndex
CREATE UNIQUE INDEX "payments_payment_intent_id_key" ON "payments"("payment_intent_id");

-- CreateIndex
CREATE INDEX "payments_account_id_order_id_idx" ON "payments"("account_id", "order_id");

-- CreateIndex
CREATE INDEX "payments_created_at_idx" ON "payments"("created_at");

-- CreateIndex
CREATE INDEX "stripe_events_state_next_attempt_at_idx" ON "stripe_events"("state", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "auto_top_ups_running_order_id_key" ON "auto_top_ups"("running_order_id");

-- CreateIndex
CREATE INDEX "auto_top_ups_enabled_next_attempt_at_idx" ON "auto_top_ups"("enabled", "next_attempt_at");

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "top_up_orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_redemptions" ADD CONSTRAINT "promotion_redemptions_code_fkey" FOREIGN KEY ("code") REFERENCES "promotion_codes"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Constraints the schema language cannot say ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE payments
  ADD CONSTRAINT payments_non_negative CHECK (least(refunded_cents, disputed_cents, refund_asked_cents, refunded_credits, disputed_credits) >= 0);
ALTER TABLE auto_top_ups
  ADD CONSTRAINT auto_top_ups_positive CHECK (threshold > 0 AND monthly_ceiling_cents > 0 AND failures >= 0);
ALTER TABLE promotion_codes
  ADD CONSTRAINT promotion_codes_bounded CHECK (credits > 0 AND redemptions BETWEEN 0 AND redemptions_max),
  ADD CONSTRAINT promotion_codes_upper_case CHECK (code = upper(code));
CREATE INDEX top_up_orders_open ON top_up_orders (created_at) WHERE state = 'pending';

-- ── Credits that a claw-back took and that come back ────────────────────────────────────────────────────────────────────────

-- Gives back credits of an earlier claw-back (a dispute was won, a refund failed), once per (kind, ref): what is owed is paid first,
-- so that a claw-back and its return leave balance and debt as if neither had been.
CREATE FUNCTION give_back(p_account text, p_kind entry_kind, p_amount bigint, p_ref text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  b balances;
  v_pay bigint;
BEGIN
  SELECT * INTO b FROM balances WHERE account_id = p_account FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM ledger_entries WHERE kind = p_kind AND ref = p_ref) THEN RETURN false; END IF;
  v_pay := least(b.owed, p_amount);
  UPDATE balances SET credits_posted = credits_posted + p_amount, debits_posted = debits_posted + v_pay, owed = owed - v_pay
   WHERE account_id = p_account;
  INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
  VALUES (p_account, p_kind, p_amount, b.credits_posted - b.debits_posted + p_amount, p_ref);
  IF v_pay > 0 THEN
    INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
    VALUES (p_account, 'debt_payment', -v_pay, b.credits_posted - b.debits_posted + p_amount - v_pay, p_ref);
  END IF;
  RETURN true;
END $$;

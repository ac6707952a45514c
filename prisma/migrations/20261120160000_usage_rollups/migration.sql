-- CreateTable
CREATE TABLE "usage_hours" (
    "account_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "outcome" "outcome" NOT NULL,
    "requests" BIGINT NOT NULL,
    "charged" BIGINT NOT NULL,
    "latency_total_ms" BIGINT NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "first_token_total_ms" BIGINT NOT NULL,
    "first_token_requests" BIGINT NOT NULL,
    "used_input" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input" BIGINT NOT NULL DEFAULT 0,
    "used_cache_write" BIGINT NOT NULL DEFAULT 0,
    "used_output" BIGINT NOT NULL DEFAULT 0,
    "used_reasoning" BIGINT NOT NULL DEFAULT 0,
    "used_input_audio" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input_audio" BIGINT NOT NULL DEFAULT 0,
    "used_output_audio" BIGINT NOT NULL DEFAULT 0,
    "used_input_image" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input_image" BIGINT NOT NULL DEFAULT 0,
    "used_output_image" BIGINT NOT NULL DEFAULT 0,
    "used_image" BIGINT NOT NULL DEFAULT 0,
    "used_image_small" BIGINT NOT NULL DEFAULT 0,
    "used_image_medium" BIGINT NOT NULL DEFAULT 0,
    "used_image_large" BIGINT NOT NULL DEFAULT 0,
    "used_image_hd" BIGINT NOT NULL DEFAULT 0,
    "used_image_hd_large" BIGINT NOT NULL DEFAULT 0,
    "used_character" BIGINT NOT NULL DEFAULT 0,
    "used_second" BIGINT NOT NULL DEFAULT 0,
    "used_request" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("account_id","hour","key_id","model_id","provider","outcome")
);

-- CreateTable
CREATE TABLE "usage_days" (
    "account_id" TEXT NOT NULL,
    "day" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "outcome" "outcome" NOT NULL,
    "requests" BIGINT NOT NULL,
    "charged" BIGINT NOT NULL,
    "latency_total_ms" BIGINT NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "first_token_total_ms" BIGINT NOT NULL,
    "first_token_requests" BIGINT NOT NULL,
    "used_input" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input" BIGINT NOT NULL DEFAULT 0,
    "used_cache_write" BIGINT NOT NULL DEFAULT 0,
    "used_output" BIGINT NOT NULL DEFAULT 0,
    "used_reasoning" BIGINT NOT NULL DEFAULT 0,
    "used_input_audio" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input_audio" BIGINT NOT NULL DEFAULT 0,
    "used_output_audio" BIGINT NOT NULL DEFAULT 0,
    "used_input_image" BIGINT NOT NULL DEFAULT 0,
    "used_cached_input_image" BIGINT NOT NULL DEFAULT 0,
    "used_output_image" BIGINT NOT NULL DEFAULT 0,
    "used_image" BIGINT NOT NULL DEFAULT 0,
    "used_image_small" BIGINT NOT NULL DEFAULT 0,
    "used_image_medium" BIGINT NOT NULL DEFAULT 0,
    "used_image_large" BIGINT NOT NULL DEFAULT 0,
    "used_image_hd" BIGINT NOT NULL DEFAULT 0,
    "used_image_hd_large" BIGINT NOT NULL DEFAULT 0,
    "used_character" BIGINT NOT NULL DEFAULT 0,
    "used_second" BIGINT NOT NULL DEFAULT 0,
    "used_request" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("account_id","day","key_id","model_id","provider","outcome")
);

-- CreateTable
CREATE TABLE "usage_roll_up" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "rolled_to" TIMESTAMPTZ(3),
    "next_to" TIMESTAMPTZ(3),
    "next_waits_for" TEXT[],

    CONSTRAINT "usage_roll_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_pending" (
    "generation_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_pending_pkey" PRIMARY KEY ("generation_id")
);

-- CreateTable
CREATE TABLE "usage_corrections" (
    "generation_id" TEXT NOT NULL,

    CONSTRAINT "usage_corrections_pkey" PRIMARY KEY ("generation_id")
);

-- CreateIndex
CREATE INDEX "usage_hours_account_id_key_id_hour_idx" ON "usage_hours"("account_id", "key_id", "hour");

-- CreateIndex
CREATE INDEX "usage_hours_account_id_model_id_hour_idx" ON "usage_hours"("account_id", "model_id", "hour");

-- CreateIndex
CREATE INDEX "usage_pending_account_id_created_at_idx" ON "usage_pending"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "generations_created_at_idx" ON "generations" USING BRIN ("created_at");

-- CreateIndex
CREATE INDEX "ledger_entries_at_idx" ON "ledger_entries" USING BRIN ("at");

INSERT INTO usage_roll_up (id, next_waits_for) VALUES (1, '{}');
ALTER TABLE usage_roll_up ADD CONSTRAINT usage_roll_up_is_one_row CHECK (id = 1);
-- Each run adds to the rows of the hour and the day that it is in: leave room on the page (HOT).
ALTER TABLE usage_hours SET (fillfactor = 70);
ALTER TABLE usage_days SET (fillfactor = 70);

-- A request that was counted as abandoned and is settled after all must be counted anew. The condition is looked at with every
-- settlement and true for hardly any, so that the request path pays a comparison and nothing more.
CREATE FUNCTION note_late_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO usage_corrections (generation_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER generations_late_settlement AFTER UPDATE ON generations
  FOR EACH ROW WHEN (OLD.state = 'expired' AND NEW.state = 'settled') EXECUTE FUNCTION note_late_settlement();

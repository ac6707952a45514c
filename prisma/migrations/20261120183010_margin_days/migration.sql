-- CreateTable
CREATE TABLE "margin_days" (
    "day" TIMESTAMPTZ(3) NOT NULL,
    "model_id" TEXT NOT NULL,
    "price_id" BIGINT NOT NULL,
    "prompt_from" BIGINT NOT NULL,
    "requests" BIGINT NOT NULL,
    "served" BIGINT NOT NULL,
    "charged" BIGINT NOT NULL,
    "shortfall" BIGINT NOT NULL,
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

    CONSTRAINT "margin_days_pkey" PRIMARY KEY ("day","model_id","price_id","prompt_from")
);

-- CreateTable
CREATE TABLE "margin_roll_up" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "rolled_to" TIMESTAMPTZ(3),

    CONSTRAINT "margin_roll_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "margin_pending" (
    "generation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "margin_pending_pkey" PRIMARY KEY ("generation_id")
);

-- CreateTable
CREATE TABLE "margin_corrections" (
    "generation_id" TEXT NOT NULL,

    CONSTRAINT "margin_corrections_pkey" PRIMARY KEY ("generation_id")
);

INSERT INTO margin_roll_up (id) VALUES (1);
ALTER TABLE margin_roll_up ADD CONSTRAINT margin_roll_up_is_one_row CHECK (id = 1);
ALTER TABLE margin_days SET (fillfactor = 70);

-- An expired request counts for nothing; one that is settled after all has to be counted. Looked at as note_late_settlement is.
CREATE FUNCTION note_late_margin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO margin_corrections (generation_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER generations_late_margin AFTER UPDATE ON generations
  FOR EACH ROW WHEN (OLD.state = 'expired' AND NEW.state = 'settled') EXECUTE FUNCTION note_late_margin();

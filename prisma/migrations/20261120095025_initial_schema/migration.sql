-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('active', 'suspended', 'closed');

-- CreateEnum
CREATE TYPE "key_mode" AS ENUM ('live', 'test');

-- CreateEnum
CREATE TYPE "cap_window" AS ENUM ('lifetime', 'day', 'week', 'month');

-- CreateEnum
CREATE TYPE "model_category" AS ENUM ('chat', 'reasoning', 'image', 'embedding', 'audio');

-- CreateEnum
CREATE TYPE "delivery" AS ENUM ('direct', 'task');

-- CreateEnum
CREATE TYPE "hold_state" AS ENUM ('held', 'settled', 'released', 'expired');

-- CreateEnum
CREATE TYPE "usage_source" AS ENUM ('reported', 'estimated', 'none');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('completed', 'empty', 'capped', 'client_aborted', 'upstream_rejected', 'upstream_failed', 'upstream_interrupted', 'timed_out', 'abandoned');

-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('grant', 'top_up', 'usage', 'refund', 'dispute', 'adjustment', 'debt_payment');

-- CreateEnum
CREATE TYPE "order_state" AS ENUM ('pending', 'paid', 'expired', 'refunded');

-- CreateTable
CREATE TABLE "tiers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "all_models" BOOLEAN NOT NULL,
    "chat_per_minute" INTEGER,
    "images_per_minute" INTEGER,

    CONSTRAINT "tiers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tier_id" TEXT NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'active',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "chat_per_minute" INTEGER,
    "images_per_minute" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balances" (
    "account_id" TEXT NOT NULL,
    "credits_posted" BIGINT NOT NULL DEFAULT 0,
    "debits_posted" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "owed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "balances_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" "key_mode" NOT NULL DEFAULT 'live',
    "hash" BYTEA NOT NULL,
    "pepper_id" SMALLINT NOT NULL,
    "prefix" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "scopes" TEXT[],
    "models" TEXT[],
    "rate_limit_per_minute" INTEGER,
    "cap_credits" BIGINT,
    "cap_window" "cap_window",
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_spend" (
    "key_id" TEXT NOT NULL,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "window_spent" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "key_spend_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "management_keys" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "pepper_id" SMALLINT NOT NULL,
    "prefix" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "management_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_keys" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "pepper_id" SMALLINT NOT NULL,
    "prefix" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "models" (
    "id" TEXT NOT NULL,
    "aliases" TEXT[],
    "provider" TEXT NOT NULL,
    "upstream_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "owned_by" TEXT NOT NULL,
    "category" "model_category" NOT NULL,
    "capabilities" TEXT[],
    "context_window" INTEGER,
    "max_output_tokens" INTEGER,
    "free_tier_allowed" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "delivery" "delivery" NOT NULL DEFAULT 'direct',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prices" (
    "id" BIGSERIAL NOT NULL,
    "model_id" TEXT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rates" JSONB NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generations" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "price_id" BIGINT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "streamed" BOOLEAN NOT NULL,
    "state" "hold_state" NOT NULL DEFAULT 'held',
    "held" BIGINT NOT NULL,
    "charged" BIGINT NOT NULL DEFAULT 0,
    "shortfall" BIGINT NOT NULL DEFAULT 0,
    "provider" TEXT,
    "usage" JSONB,
    "usage_source" "usage_source" NOT NULL DEFAULT 'none',
    "outcome" "outcome",
    "finish_reason" TEXT,
    "latency_ms" INTEGER,
    "first_token_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "ref" TEXT NOT NULL,
    "memo" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "top_up_orders" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "stripe_session_id" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "state" "order_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "top_up_orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clawbacks" (
    "ref" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "asked" BIGINT NOT NULL,
    "taken" BIGINT NOT NULL,
    "owed" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clawbacks_pkey" PRIMARY KEY ("ref")
);

-- CreateTable
CREATE TABLE "instances" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tiers_rank_key" ON "tiers"("rank");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_account_id_created_at_idx" ON "api_keys"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "management_keys_hash_key" ON "management_keys"("hash");

-- CreateIndex
CREATE INDEX "management_keys_account_id_idx" ON "management_keys"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_keys_hash_key" ON "operator_keys"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "prices_model_id_effective_at_key" ON "prices"("model_id", "effective_at");

-- CreateIndex
CREATE INDEX "generations_account_id_created_at_idx" ON "generations"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ledger_entries_account_id_id_idx" ON "ledger_entries"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_kind_ref_key" ON "ledger_entries"("kind", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "top_up_orders_stripe_session_id_key" ON "top_up_orders"("stripe_session_id");

-- CreateIndex
CREATE INDEX "top_up_orders_account_id_created_at_idx" ON "top_up_orders"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_entries_target_id_idx" ON "audit_entries"("target", "id");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tiers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "balances" ADD CONSTRAINT "balances_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_spend" ADD CONSTRAINT "key_spend_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "management_keys" ADD CONSTRAINT "management_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prices" ADD CONSTRAINT "prices_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "top_up_orders" ADD CONSTRAINT "top_up_orders_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "idempotency_claims" (
    "account_id" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "generation_id" TEXT NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "idempotency_claims_pkey" PRIMARY KEY ("account_id","route","key_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_claims_generation_id_key" ON "idempotency_claims"("generation_id");

-- CreateIndex
CREATE INDEX "idempotency_claims_created_at_idx" ON "idempotency_claims"("created_at");

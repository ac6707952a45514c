-- CreateEnum
CREATE TYPE "cache_mode" AS ENUM ('off', 'auto', 'exact', 'semantic');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "cache_mode" "cache_mode" NOT NULL DEFAULT 'auto';

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "cache_mode" "cache_mode";

-- CreateTable
CREATE TABLE "cached_answers" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "scope_hash" BYTEA,
    "vector" BYTEA,
    "answer" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cached_answers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cached_answers_account_id_model_id_scope_hash_created_at_idx" ON "cached_answers"("account_id", "model_id", "scope_hash", "created_at" DESC);

-- CreateIndex
CREATE INDEX "cached_answers_expires_at_idx" ON "cached_answers"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "cached_answers_account_id_key_hash_key" ON "cached_answers"("account_id", "key_hash");

-- CreateTable
CREATE TABLE "assets" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_tasks" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "mode" "key_mode" NOT NULL,
    "request" BYTEA NOT NULL,
    "answer" BYTEA,
    "failure" BYTEA,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "instance_id" TEXT,
    "lease_until" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "image_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assets_expires_at_idx" ON "assets"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "image_tasks_generation_id_key" ON "image_tasks"("generation_id");

-- CreateIndex
CREATE INDEX "image_tasks_ended_at_lease_until_idx" ON "image_tasks"("ended_at", "lease_until");

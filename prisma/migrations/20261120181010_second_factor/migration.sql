-- A second factor of people: a code of their authenticator (RFC 6238), or one of the codes they keep for when it is lost.

ALTER TABLE "auth_users" ADD COLUMN "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "auth_sessions" ADD COLUMN "second_factor_at" TIMESTAMPTZ(3);

CREATE TABLE "auth_two_factors" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "auth_two_factors_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "auth_two_factors_user_id_key" ON "auth_two_factors"("user_id");
ALTER TABLE "auth_two_factors" ADD CONSTRAINT "auth_two_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "model_routes" (
    "model_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "upstream_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "model_routes_pkey" PRIMARY KEY ("model_id","provider","upstream_name")
);

-- AddForeignKey
ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_weight_positive" CHECK (weight > 0);

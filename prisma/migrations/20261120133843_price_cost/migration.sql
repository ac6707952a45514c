-- AlterTable
ALTER TABLE "prices" ADD COLUMN     "cost_rates" JSONB;

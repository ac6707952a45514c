-- The jobs of billing run like all others now (job_runs). It held only when each had last begun.
DROP TABLE "billing_turns";

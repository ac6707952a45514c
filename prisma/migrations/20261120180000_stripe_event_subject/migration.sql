-- Refused cards of a purchase are counted by its intent, which is what their events are about.
CREATE INDEX "stripe_events_object_id_idx" ON "stripe_events"("object_id");

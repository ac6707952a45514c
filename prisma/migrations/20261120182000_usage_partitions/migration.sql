-- Roll-ups in partitions: those of the hour by the month, those of the day by the year, both UTC. What is past its time is then a table
-- that is dropped, not millions of rows that are deleted. Receipts and the ledger are no partitions: a partitioned table is unique only
-- together with the partition key, and "once per id" and "once per kind and ref" are what the books stand on.

-- Up to here the hours have been dropped; what asks for older ones reads the days and the requests themselves.
ALTER TABLE usage_roll_up ADD COLUMN hours_from timestamptz(3);

-- Adds the partition [p_from, p_to) to a table that is partitioned by p_column, and takes the rows that waited for it in the default
-- partition along. Null when there is one of this name; else how many rows had waited, which is none where upkeep came in time.
CREATE FUNCTION add_time_partition(p_table text, p_column text, p_name text, p_from timestamptz, p_to timestamptz)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  moved bigint;
BEGIN
  IF to_regclass(quote_ident(p_name)) IS NOT NULL THEN RETURN NULL; END IF;
  -- Its rows are added to with every run of the roll-up: leave room on the page (HOT).
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = 70)', p_name, p_table);
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', p_table || '_default');
  EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
                 p_table || '_default', p_column, p_column, p_name) USING p_from, p_to;
  GET DIAGNOSTICS moved = ROW_COUNT;
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', p_table, p_name, p_from, p_to);
  RETURN moved;
END $$;

-- Drops a partition of this table, and nothing else.
CREATE FUNCTION drop_time_partition(p_table text, p_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = to_regclass(quote_ident(p_table)) AND inhrelid = to_regclass(quote_ident(p_name))) THEN
    RAISE EXCEPTION '% is no partition of %', p_name, p_table;
  END IF;
  EXECUTE format('DROP TABLE %I', p_name);
END $$;

ALTER TABLE usage_hours RENAME TO usage_hours_before;
ALTER TABLE usage_days RENAME TO usage_days_before;
CREATE TABLE usage_hours (LIKE usage_hours_before INCLUDING DEFAULTS) PARTITION BY RANGE (hour);
CREATE TABLE usage_days (LIKE usage_days_before INCLUDING DEFAULTS) PARTITION BY RANGE (day);
CREATE TABLE usage_hours_default PARTITION OF usage_hours DEFAULT WITH (fillfactor = 70);
CREATE TABLE usage_days_default PARTITION OF usage_days DEFAULT WITH (fillfactor = 70);

-- From the oldest that was or will be counted to three months ahead; from there on the job goes on (control-plane/src/jobs/partitions).
DO $$
DECLARE
  oldest timestamptz := least((SELECT min(hour) FROM usage_hours_before), (SELECT min(created_at) FROM generations), now());
  starts timestamp;
BEGIN
  FOR starts IN SELECT generate_series(date_trunc('month', oldest AT TIME ZONE 'UTC'), now() AT TIME ZONE 'UTC' + interval '3 months', '1 month') LOOP
    PERFORM add_time_partition('usage_hours', 'hour', 'usage_hours_' || to_char(starts, 'YYYY_MM'),
                               starts AT TIME ZONE 'UTC', (starts + interval '1 month') AT TIME ZONE 'UTC');
  END LOOP;
  FOR starts IN SELECT generate_series(date_trunc('year', oldest AT TIME ZONE 'UTC'), now() AT TIME ZONE 'UTC' + interval '3 months', '1 year') LOOP
    PERFORM add_time_partition('usage_days', 'day', 'usage_days_' || to_char(starts, 'YYYY'),
                               starts AT TIME ZONE 'UTC', (starts + interval '1 year') AT TIME ZONE 'UTC');
  END LOOP;
END $$;

INSERT INTO usage_hours SELECT * FROM usage_hours_before;
INSERT INTO usage_days SELECT * FROM usage_days_before;
DROP TABLE usage_hours_before, usage_days_before;

-- After the rows, which is faster.
ALTER TABLE usage_hours ADD CONSTRAINT usage_hours_pkey PRIMARY KEY (account_id, hour, key_id, model_id, provider, outcome);
CREATE INDEX usage_hours_account_id_key_id_hour_idx ON usage_hours (account_id, key_id, hour);
CREATE INDEX usage_hours_account_id_model_id_hour_idx ON usage_hours (account_id, model_id, hour);
ALTER TABLE usage_days ADD CONSTRAINT usage_days_pkey PRIMARY KEY (account_id, day, key_id, model_id, provider, outcome);

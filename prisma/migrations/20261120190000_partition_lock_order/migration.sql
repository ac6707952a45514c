-- The same function, with its locks in the order in which everybody else takes them: the table, then its partitions. It took that of
-- the default partition first, and an ANALYZE of the whole, which goes the other way, could meet it in the middle (a deadlock).
-- ATTACH PARTITION takes this lock of the table anyway (https://www.postgresql.org/docs/current/sql-altertable.html).
CREATE OR REPLACE FUNCTION add_time_partition(p_table text, p_column text, p_name text, p_from timestamptz, p_to timestamptz)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  moved bigint;
BEGIN
  IF to_regclass(quote_ident(p_name)) IS NOT NULL THEN RETURN NULL; END IF;
  EXECUTE format('LOCK TABLE ONLY %I IN SHARE UPDATE EXCLUSIVE MODE', p_table);
  -- Its rows are added to with every run of the roll-up: leave room on the page (HOT).
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = 70)', p_name, p_table);
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', p_table || '_default');
  EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
                 p_table || '_default', p_column, p_column, p_name) USING p_from, p_to;
  GET DIAGNOSTICS moved = ROW_COUNT;
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', p_table, p_name, p_from, p_to);
  RETURN moved;
END $$;

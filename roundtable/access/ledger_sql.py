"""The SQL beside Django's own in the first migration: months of the view log, and rows that nobody changes.

The writing role owns the tables, so a trigger stands where a grant cannot: UPDATE and DELETE are refused for everyone
unless the transaction says `SET LOCAL roundtable.retention = 'on'`, which the retention job alone does."""

APPEND_ONLY = (
    "access_viewlook",
    "access_disclosure",
    "access_auditentry",
    "access_consent",
    "access_consentwithdrawal",
)

REFUSE = """
CREATE OR REPLACE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('roundtable.retention', true) = 'on' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '% is append-only: nothing in it is changed or deleted, except by retention', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""
GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION access_refuse_change();
"""
# Django made a plain table of the model's shape; its partitioned twin takes the name, the columns and the constraints.
PARTITION = """
ALTER TABLE access_viewlook RENAME TO access_viewlook_shape;
CREATE SEQUENCE access_viewlook_number;
CREATE TABLE access_viewlook (LIKE access_viewlook_shape INCLUDING DEFAULTS) PARTITION BY RANGE (hour);
DROP TABLE access_viewlook_shape;
ALTER TABLE access_viewlook ALTER COLUMN id SET DEFAULT nextval('access_viewlook_number');
ALTER SEQUENCE access_viewlook_number OWNED BY access_viewlook.id;
ALTER TABLE access_viewlook ADD PRIMARY KEY (id, hour);
ALTER TABLE access_viewlook ADD CONSTRAINT look_once_an_hour UNIQUE (viewer_id, student_id, hour, rule, safety);
CREATE INDEX look_by_student ON access_viewlook (student_id, hour);
ALTER TABLE access_viewlook
    ADD FOREIGN KEY (viewer_id) REFERENCES people_person,
    ADD FOREIGN KEY (student_id) REFERENCES people_student,
    ADD FOREIGN KEY (school_id) REFERENCES people_school,
    ADD FOREIGN KEY (district_id) REFERENCES people_district;

CREATE FUNCTION access_viewlook_month(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first timestamptz := date_trunc('month', moment, 'UTC');
    name text := 'access_viewlook_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('access_viewlook_month'));
    EXECUTE format(
        'CREATE TABLE IF NOT EXISTS %I PARTITION OF access_viewlook FOR VALUES FROM (%L) TO (%L)',
        name, first, date_trunc('month', first + interval '32 days', 'UTC')
    );
END $$;
"""
UP = [PARTITION, REFUSE, *(GUARD.format(table=table) for table in APPEND_ONLY)]
# Temporary tables come last, so that nobody puts one of theirs in the place of a month.
BY_THEIR_OWNER = """
DO $$
BEGIN
    EXECUTE 'ALTER FUNCTION access_viewlook_month(timestamptz) SECURITY DEFINER';
    EXECUTE format('ALTER FUNCTION access_viewlook_month(timestamptz) SET search_path = %I, pg_temp', current_schema());
END $$;
"""

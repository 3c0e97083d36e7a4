"""What the database itself refuses: a plan in force without both sides, a changed offer, a one-sided end."""

CREATE = """
CREATE FUNCTION support_version_may_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM support_agreement home JOIN support_agreement school ON school.version_id = home.version_id
    WHERE home.version_id = NEW.version_id AND home.capacity = 'holder' AND home.ended_at IS NULL
      AND school.capacity = 'lead' AND school.ended_at IS NULL AND school.person_id <> home.person_id
  ) THEN
    RAISE EXCEPTION 'a version holds only when a rights holder and the lead agreed to it'
      USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM support_asking WHERE version_id = NEW.version_id AND at <= NEW.began_at) THEN
    RAISE EXCEPTION 'a version holds only after the family was asked what to add' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM support_planversion WHERE id = NEW.version_id AND plan_id = NEW.plan_id AND number IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'only an offered version of this plan holds' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER support_version_may_hold BEFORE INSERT OR UPDATE OF version_id, plan_id ON support_inforce
  FOR EACH ROW EXECUTE FUNCTION support_version_may_hold();

CREATE FUNCTION support_offer_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.number IS NOT NULL THEN
    RAISE EXCEPTION 'an offered version never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER support_offer_stands BEFORE UPDATE OR DELETE ON support_planversion
  FOR EACH ROW EXECUTE FUNCTION support_offer_stands();

CREATE FUNCTION support_part_of_offer_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part record;
BEGIN
  IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
  IF EXISTS (SELECT 1 FROM support_planversion WHERE id = part.version_id AND number IS NOT NULL) THEN
    RAISE EXCEPTION 'an offered version never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER support_strategy_stands BEFORE INSERT OR UPDATE OR DELETE ON support_strategy
  FOR EACH ROW EXECUTE FUNCTION support_part_of_offer_stands();
CREATE TRIGGER support_grownup_stands BEFORE INSERT OR UPDATE OR DELETE ON support_grownup
  FOR EACH ROW EXECUTE FUNCTION support_part_of_offer_stands();

CREATE FUNCTION support_end_is_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM support_closingagreement WHERE proposal_id = NEW.proposal_id AND capacity = 'holder'
  ) THEN
    RAISE EXCEPTION 'a plan ends only with a rights holder' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind <> 'stopped' AND NOT EXISTS (
    SELECT 1 FROM support_closingagreement home
    JOIN support_closingagreement school ON school.proposal_id = home.proposal_id AND school.person_id <> home.person_id
    WHERE home.proposal_id = NEW.proposal_id AND home.capacity = 'holder' AND school.capacity = 'lead'
  ) THEN
    RAISE EXCEPTION 'a rights holder and the lead close a plan together' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER support_end_is_agreed BEFORE INSERT OR UPDATE ON support_outcome
  FOR EACH ROW EXECUTE FUNCTION support_end_is_agreed();
"""

DROP = """
DROP TRIGGER support_end_is_agreed ON support_outcome;
DROP FUNCTION support_end_is_agreed();
DROP TRIGGER support_grownup_stands ON support_grownup;
DROP TRIGGER support_strategy_stands ON support_strategy;
DROP FUNCTION support_part_of_offer_stands();
DROP TRIGGER support_offer_stands ON support_planversion;
DROP FUNCTION support_offer_stands();
DROP TRIGGER support_version_may_hold ON support_inforce;
DROP FUNCTION support_version_may_hold();
"""

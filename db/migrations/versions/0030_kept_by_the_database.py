"""A server's database writes the journal itself, and keeps who is bound by it to its rules.

Whoever may write the journal's table (the owner of the tables, or a login that was given all by
hand) is believed, as before: it could change these functions as well. Everybody else is bound, and
is who they have logged in as (docs/adr/0049).
"""

from alembic import op

revision = "0030"
down_revision = "0029"

RECORDS = (
    *("act_counter", "acts", "boxes", "case_addresses", "case_blobs", "case_events", "case_files"),
    *("case_messages", "cases", "certificates", "consents", "contracts", "coupons"),
    *("customers", "editions", "imports", "journal_heads", "keys", "letter_templates"),
    *("letters", "licences", "note_files", "notes", "operators", "sightings", "trust_lists"),
    *("outbox", "redemptions", "replacement_photographs", "replacements", "retired_tokens"),
    *("shipment_keys", "shipments", "sitting_items", "sitting_lines", "sittings", "vendors"),
    *("views", "warranty_extensions"),
)
CLAIMS = (
    *("coupon_id", "code", "lookup", "edition", "level", "unit", "units"),
    *("valid_from", "valid_until", "issued_at"),
)
FUNCTIONS = {
    "keydesk_bound()": (
        "RETURNS boolean LANGUAGE sql STABLE",
        "SELECT NOT has_table_privilege(session_user, 'journal', 'INSERT')",
    ),
    "keydesk_login()": (
        "RETURNS text LANGUAGE sql STABLE SECURITY DEFINER",
        """
SELECT login FROM operators
WHERE retired_at IS NULL AND 'op_' || current_database() || '_' || login = session_user""",
    ),
    "keydesk_role()": (
        "RETURNS text LANGUAGE sql STABLE SECURITY DEFINER",
        "SELECT role FROM operators WHERE login = keydesk_login()",
    ),
    # Hashes are their operator's own; of the others one learns whether there are any.
    "keydesk_secrets()": (
        (
            "RETURNS TABLE (id bigint, password text, pin text, badge text)"
            " LANGUAGE sql STABLE SECURITY DEFINER"
        ),
        """
SELECT id, CASE WHEN mine THEN password ELSE left('…', length(password)) END,
  CASE WHEN mine THEN pin ELSE left('…', length(pin)) END,
  CASE WHEN mine THEN badge ELSE left('…', length(badge)) END
FROM (SELECT *, coalesce(login = keydesk_login(), false) AS mine FROM operators) AS one""",
    ),
    "keydesk_badged(scanned text)": (
        "RETURNS text LANGUAGE sql STABLE STRICT SECURITY DEFINER",
        "SELECT login FROM operators WHERE badge = scanned AND retired_at IS NULL",
    ),
    # As Python's json writes a text: in ASCII, with small letters.
    "keydesk_json(told text)": (
        "RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE",
        r"""
SELECT CASE WHEN told ~ '^[ -~]*$' THEN to_json(told)::text ELSE (
  SELECT string_agg(CASE
    WHEN ascii(c) < 127 THEN c
    WHEN ascii(c) < 65536 THEN '\u' || lpad(to_hex(ascii(c)), 4, '0')
    ELSE '\u' || to_hex(55296 + ((ascii(c) - 65536) >> 10))
      || '\u' || to_hex(56320 + ((ascii(c) - 65536) & 1023)) END, '' ORDER BY place)
  FROM regexp_split_to_table(to_json(told)::text, '') WITH ORDINALITY AS letter(c, place)) END""",
    ),
    "keydesk_journal(at timestamptz, who text, act text, facts text, kinds text[], ids bigint[],"
    " request text, OUT number bigint, OUT hash text)": (
        "LANGUAGE plpgsql SECURITY DEFINER",
        """
DECLARE
  head journal_head;
  moment text := to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00';
  subjects text;
BEGIN
  IF keydesk_bound() THEN
    who := keydesk_login();
    IF who IS NULL OR NOT keydesk_may(keydesk_role(), act) THEN
      RAISE EXCEPTION 'not your role' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF at IS NULL OR abs(extract(epoch FROM clock_timestamp() - at)) > 300 THEN
      RAISE EXCEPTION 'the clock is off'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'keydesk_clock';
    END IF;
    IF json_typeof(facts::json) <> 'object' OR cardinality(kinds) <> cardinality(ids) THEN
      RAISE EXCEPTION 'no entry' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  SELECT * INTO head FROM journal_head WHERE id = 1 FOR UPDATE;
  number := head.number + 1;
  SELECT coalesce(string_agg('[' || keydesk_json(kind) || ',' || id || ']', ',' ORDER BY place), '')
    INTO subjects FROM unnest(kinds, ids) WITH ORDINALITY AS subject(kind, id, place);
  hash := encode(sha256(convert_to('[' || number || ',' || keydesk_json(moment) || ','
    || keydesk_json(who) || ',' || keydesk_json(act) || ',' || keydesk_json(facts) || ',['
    || subjects || '],' || keydesk_json(head.hash) || ']', 'UTF8')), 'hex');
  INSERT INTO journal (number, at, operator, action, facts, previous, hash, request)
    VALUES (number, moment, who, act, facts, head.hash, hash, request);
  INSERT INTO journal_subjects (number, place, kind, id)
    SELECT keydesk_journal.number, place - 1, kind, id
    FROM unnest(kinds, ids) WITH ORDINALITY AS subject(kind, id, place);
  UPDATE journal_head SET number = keydesk_journal.number, hash = keydesk_journal.hash;
  PERFORM pg_notify('keydesk_journal', number::text);
END""",
    ),
    # The last entry is of this transaction.
    "keydesk_told()": (
        "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER",
        """
BEGIN
  IF NOT EXISTS (SELECT 1 FROM journal WHERE number = (SELECT number FROM journal_head)
      AND journal.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a change without an entry in the journal'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'keydesk_told';
  END IF;
  RETURN NULL;
END""",
    ),
    "keydesk_claims_stay()": (
        "RETURNS trigger LANGUAGE plpgsql",
        """
BEGIN
  RAISE EXCEPTION 'what a coupon promises never changes'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'keydesk_claims';
END""",
    ),
    "keydesk_counted()": (
        "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER",
        """
DECLARE
  touched bigint[];
BEGIN
  IF TG_TABLE_NAME = 'coupons' THEN
    touched := ARRAY[NEW.id];
  ELSIF TG_OP = 'INSERT' THEN
    touched := ARRAY[NEW.coupon];
  ELSIF TG_OP = 'DELETE' THEN
    touched := ARRAY[OLD.coupon];
  ELSE
    touched := ARRAY[OLD.coupon, NEW.coupon];
  END IF;
  IF EXISTS (SELECT 1 FROM coupons CROSS JOIN LATERAL (
      SELECT coalesce(sum(units) FILTER (WHERE state = 'spent'), 0) AS spent,
        coalesce(sum(units) FILTER (WHERE state = 'held'), 0) AS held
      FROM redemptions WHERE coupon = coupons.id) AS taken
    WHERE coupons.id = ANY (touched)
      AND (coupons.spent <> taken.spent OR coupons.held <> taken.held)) THEN
    RAISE EXCEPTION 'a coupon has spent what its cases took'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'keydesk_ledger';
  END IF;
  RETURN NULL;
END""",
    ),
    # Whoever removes a customer may not see all that it is found by.
    "keydesk_forgotten()": (
        "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER",
        """
BEGIN
  DELETE FROM search_lines WHERE kind = 'customer' AND record = OLD.id;
  DELETE FROM search_terms WHERE kind = 'customer' AND record = OLD.id;
  RETURN NULL;
END""",
    ),
    # Wrong tries are counted by whoever sits there; the rest is the operator's own, or an
    # administrator's.
    "keydesk_own_secrets()": (
        "RETURNS trigger LANGUAGE plpgsql",
        """
BEGIN
  IF keydesk_role() = 'administrator' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR (OLD.id, OLD.login, OLD.name, OLD.role, OLD.badge, OLD.retired_at)
      IS DISTINCT FROM (NEW.id, NEW.login, NEW.name, NEW.role, NEW.badge, NEW.retired_at)
    OR ((OLD.password, OLD.pin) IS DISTINCT FROM (NEW.password, NEW.pin)
      AND OLD.login IS DISTINCT FROM keydesk_login()) THEN
    RAISE EXCEPTION 'not your role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END""",
    ),
}
BOUND = "WHEN (keydesk_bound())"
AT_COMMIT = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
CHANGED = f"({', '.join(f'OLD.{name}' for name in CLAIMS)})"
TRIGGERS = {
    **{
        f"{table}_told": (
            f"CONSTRAINT TRIGGER {table}_told AFTER INSERT OR UPDATE OR DELETE ON {table}"
            f" {AT_COMMIT} {BOUND} EXECUTE FUNCTION keydesk_told()"
        )
        for table in RECORDS
    },
    "coupons_claims_stay": (
        "TRIGGER coupons_claims_stay BEFORE UPDATE ON coupons FOR EACH ROW"
        f" WHEN (keydesk_bound() AND {CHANGED} IS DISTINCT FROM {CHANGED.replace('OLD', 'NEW')})"
        " EXECUTE FUNCTION keydesk_claims_stay()"
    ),
    "coupons_counted": (
        f"CONSTRAINT TRIGGER coupons_counted AFTER INSERT OR UPDATE ON coupons {AT_COMMIT} {BOUND}"
        " EXECUTE FUNCTION keydesk_counted()"
    ),
    "redemptions_counted": (
        "CONSTRAINT TRIGGER redemptions_counted AFTER INSERT OR UPDATE OR DELETE ON redemptions"
        f" {AT_COMMIT} {BOUND} EXECUTE FUNCTION keydesk_counted()"
    ),
    "customers_forgotten": (
        f"TRIGGER customers_forgotten AFTER DELETE ON customers FOR EACH ROW {BOUND}"
        " EXECUTE FUNCTION keydesk_forgotten()"
    ),
    "operators_own_secrets": (
        "TRIGGER operators_own_secrets BEFORE INSERT OR UPDATE ON operators FOR EACH ROW"
        f" {BOUND} EXECUTE FUNCTION keydesk_own_secrets()"
    ),
}


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    run = op.get_bind().exec_driver_sql
    schema = run("SELECT quote_ident(current_schema())").scalar()
    for name, (kind, body) in FUNCTIONS.items():
        path = f"SET search_path = {schema}, pg_temp"
        run(f"CREATE FUNCTION {name} {kind} {path} AS $body${body}$body$")
    for made in TRIGGERS.values():
        run(f"CREATE {made}")

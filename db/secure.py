"""A login of the database for each operator, and what their roles may do: as SQL that makes it so,
whatever was there before (docs/adr/0049).

It needs a superuser of the server. Group roles bear the database's name, for roles belong to the
whole server; `keeper` alone may make logins, through functions that check what they are given.
"""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from psycopg.sql import SQL, Identifier, Literal
from psycopg.sql import Composable as Text

from db.grants import Grant, acts_of, grants, hidden_columns
from db.seats import group_of, login_in
from keytool.domain.rights import Role, may

KEPT = ("login", "role", "retired_at")
"""Of operators, what whoever keeps their logins has to know."""
_PLAIN = SQL("NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS")


def _sql(text: str) -> SQL:
    """Of a text of this program, never of anything that was read."""
    return SQL(cast("Any", text))


def _columns(names: Iterable[str]) -> Text:
    return SQL(", ").join(map(Identifier, names))


class Script:
    """The statements for one database, whose tables lie in `schema` and belong to `owner`."""

    def __init__(self, database: str, schema: str, owner: str) -> None:
        self._database, self._schema, self._owner = database, schema, owner
        self._groups = SQL(", ").join(self._group(role) for role in Role)
        self._keeper = Identifier(group_of(database, "keeper"))

    def statements(self) -> Iterator[Text]:
        """Within one transaction."""
        yield from self._roles()
        yield from self._doors()
        yield from self._tables()
        yield from self._functions()
        yield from self._rows()
        yield from self._logins()

    def _group(self, role: Role) -> Identifier:
        return Identifier(group_of(self._database, role))

    def _in_schema(self, name: str) -> Identifier:
        return Identifier(self._schema, name)

    def _roles(self) -> Iterator[Text]:
        for name in (*(group_of(self._database, role) for role in Role), self._keeper_name):
            yield SQL(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {}) THEN"
                " CREATE ROLE {}; END IF; END $$"
            ).format(Literal(name), Identifier(name))
        for role in Role:
            yield SQL("ALTER ROLE {} NOLOGIN NOCREATEROLE {}").format(self._group(role), _PLAIN)
            yield SQL("GRANT {} TO {} WITH ADMIN OPTION").format(self._group(role), self._keeper)
        yield SQL("ALTER ROLE {} NOLOGIN CREATEROLE {}").format(self._keeper, _PLAIN)
        yield SQL("GRANT pg_signal_backend TO {}").format(self._keeper)

    @property
    def _keeper_name(self) -> str:
        return group_of(self._database, "keeper")

    def _doors(self) -> Iterator[Text]:
        own = Identifier(self._database)
        yield SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC, {}").format(own, self._groups)
        yield SQL("GRANT CONNECT ON DATABASE {} TO {}").format(own, self._groups)
        for name in ("postgres", "template1"):  # a login may look into no other database
            yield SQL(
                "DO $$ BEGIN IF EXISTS (SELECT FROM pg_database WHERE datname = {}) THEN"
                " REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC; END IF; END $$"
            ).format(Literal(name), Identifier(name))
        schema = Identifier(self._schema)
        yield SQL("REVOKE ALL ON SCHEMA {} FROM PUBLIC, {}").format(schema, self._groups)
        yield SQL("GRANT USAGE ON SCHEMA {} TO {}, {}").format(schema, self._groups, self._keeper)

    def _tables(self) -> Iterator[Text]:
        schema, everybody = Identifier(self._schema), SQL("PUBLIC, {}").format(self._groups)
        for what in ("TABLES", "SEQUENCES", "FUNCTIONS"):
            yield SQL("REVOKE ALL ON ALL {} IN SCHEMA {} FROM {}").format(
                _sql(what), schema, everybody
            )
        yield SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {} TO {}").format(schema, self._groups)
        yield from map(self._granted, grants())
        yield SQL("GRANT SELECT ({}) ON {} TO {}").format(
            _columns(KEPT), self._in_schema("operators"), self._keeper
        )

    def _granted(self, grant: Grant) -> Text:
        narrowed = SQL(" ({})").format(_columns(grant.columns)) if grant.columns else SQL("")
        return SQL("GRANT {}{} ON {} TO {}").format(
            _sql(grant.verb), narrowed, self._in_schema(grant.table), self._group(grant.role)
        )

    def _functions(self) -> Iterator[Text]:
        for name, body in self.bodies().items():
            given, kind = _HEADS[name]
            this = SQL("{}{}").format(self._in_schema(name), _sql(given))
            path = SQL("SET search_path = {}, pg_temp").format(Identifier(self._schema))
            yield SQL("CREATE OR REPLACE FUNCTION {} {} {} AS {}").format(
                this, _sql(kind), path, Literal(body)
            )
            owner = Identifier(self._owner) if name == "keydesk_may" else self._keeper
            types = SQL("{}{}").format(self._in_schema(name), _sql(_TYPES[name]))
            yield SQL("ALTER FUNCTION {} OWNER TO {}").format(types, owner)
            yield SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC").format(types)
        for name in _CALLED:
            yield SQL("GRANT EXECUTE ON FUNCTION {} TO {}, {}, {}").format(
                self._in_schema(name), self._groups, self._keeper, Identifier(self._owner)
            )
        for name, when in _FOLLOWED.items():
            over, follows = self._in_schema("operators"), self._in_schema("keydesk_followed")
            yield SQL("CREATE OR REPLACE TRIGGER {} {}").format(
                Identifier(name), _sql(when).format(over, follows)
            )

    def bodies(self) -> dict[str, str]:
        """Of the functions that only a secured register has."""
        told = SQL(" ").join(
            SQL("WHEN {} THEN ARRAY[{}]").format(
                Literal(role.value), SQL(", ").join(map(Literal, acts_of(role)))
            )
            for role in Role
        )
        may_do = SQL("SELECT coalesce(act = ANY (CASE role {} END), false)").format(told)
        return {
            "keydesk_may": may_do.as_string(),
            "keydesk_follow": _FOLLOW,
            "keydesk_followed": "BEGIN PERFORM keydesk_follow(NEW.login); RETURN NULL; END",
        }

    def _rows(self) -> Iterator[Text]:
        for table, policies in self.policies().items():
            over = self._in_schema(table)
            yield SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(over)
            for name, (verb, roles, rule) in policies.items():
                yield SQL("DROP POLICY IF EXISTS {} ON {}").format(Identifier(name), over)
                groups = SQL(", ").join(map(self._group, roles))
                yield SQL("CREATE POLICY {} ON {} FOR {} TO {} {}").format(
                    Identifier(name), over, _sql(verb), groups, _sql(rule)
                )

    def policies(self) -> dict[str, dict[str, tuple[str, tuple[Role, ...], str]]]:
        """By table and name: for which statements, for whom, and what rows."""
        copying = tuple(role for role in Role if may(role, "register-backed-up"))
        narrow = tuple(role for role in Role if hidden_columns("customers", role))
        wide = tuple(role for role in Role if role not in narrow)
        own = '("operator" = keydesk_login())'
        return {
            "views": {
                "own": ("ALL", tuple(Role), f"USING {own} WITH CHECK {own}"),
                "copied": ("SELECT", copying, "USING (true)"),
            },
            **{
                table: {
                    "all": ("ALL", wide, "USING (true) WITH CHECK (true)"),
                    "seen": ("SELECT", narrow, f"USING ({seen})"),
                    "made": ("INSERT", narrow, "WITH CHECK (true)"),
                    "taken": ("DELETE", narrow, f"USING ({seen})"),
                }
                for table, seen in _SEEN.items()
            },
        }

    def _logins(self) -> Iterator[Text]:
        """Of each operator, and of nobody else, without any right of its own."""
        names = SQL(", ").join(Literal(group_of(self._database, role)) for role in Role)
        yield SQL(_ALONE).format(
            operators=self._in_schema("operators"),
            beginning=Literal(login_in(self._database, "")),
            groups=names,
            schema=Literal(self._schema),
            keeper=Literal(self._keeper_name),
        )
        yield SQL("SELECT {}(login) FROM {}").format(
            self._in_schema("keydesk_follow"), self._in_schema("operators")
        )


_SEEN = {
    "search_lines": "kind NOT IN ('coupon', 'customer')",
    # A word of the name, not of who is to be spoken with there.
    "search_terms": (
        "kind NOT IN ('coupon', 'customer') OR (kind = 'customer' AND EXISTS (SELECT 1 FROM"
        " customers WHERE customers.id = record AND strpos(customers.sorted_name, term) > 0))"
    ),
}
_CALLED = (
    *("keydesk_bound", "keydesk_login", "keydesk_role", "keydesk_journal", "keydesk_may"),
    *("keydesk_follow", "keydesk_secrets", "keydesk_badged", "search_grams"),
)
_HEADS = {
    "keydesk_may": ("(role text, act text)", "RETURNS boolean LANGUAGE sql IMMUTABLE"),
    "keydesk_follow": (
        "(who text, verifier text DEFAULT NULL)",
        "RETURNS void LANGUAGE plpgsql SECURITY DEFINER",
    ),
    "keydesk_followed": ("()", "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"),
}
_TYPES = {
    "keydesk_may": "(text, text)",
    "keydesk_follow": "(text, text)",
    "keydesk_followed": "()",
}
_FOLLOWED = {
    "operators_made": "AFTER INSERT ON {} FOR EACH ROW EXECUTE FUNCTION {}()",
    "operators_changed": (
        "AFTER UPDATE ON {} FOR EACH ROW"
        " WHEN ((OLD.role, OLD.retired_at) IS DISTINCT FROM (NEW.role, NEW.retired_at))"
        " EXECUTE FUNCTION {}()"
    ),
}
FOLLOWING = tuple(_FOLLOWED)
"""Triggers that only a secured register has."""
_FOLLOW = """
DECLARE
  one record;
  named text := 'op_' || current_database() || '_' || who;
  wanted text;
  other text;
  is_another boolean := false;
BEGIN
  IF keydesk_bound() AND keydesk_role() IS DISTINCT FROM 'administrator'
    AND (who IS DISTINCT FROM keydesk_login() OR verifier IS NULL) THEN
    RAISE EXCEPTION 'not your role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT role, retired_at INTO STRICT one FROM operators WHERE login = who;
  IF octet_length(named) > 63 THEN
    RAISE EXCEPTION 'too long for a login' USING ERRCODE = 'name_too_long';
  END IF;
  IF verifier !~ '^SCRAM-SHA-256[$][0-9]{4,7}:[A-Za-z0-9+/=]+[$][A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
  THEN
    RAISE EXCEPTION 'no verifier' USING ERRCODE = 'invalid_password';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = named) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN', named);
  END IF;
  wanted := CASE WHEN one.retired_at IS NULL THEN current_database() || '_' || one.role END;
  FOR other IN SELECT held.rolname FROM pg_auth_members AS membership
    JOIN pg_roles AS held ON held.oid = membership.roleid
    JOIN pg_roles AS holder ON holder.oid = membership.member
    WHERE holder.rolname = named AND held.rolname IS DISTINCT FROM wanted
  LOOP
    EXECUTE format('REVOKE %I FROM %I', other, named);
    is_another := true;
  END LOOP;
  IF wanted IS NULL OR is_another THEN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE usename = named AND pid <> pg_backend_pid();
  END IF;
  IF wanted IS NULL THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', named);
    RETURN;
  END IF;
  EXECUTE format('GRANT %I TO %I', wanted, named);
  EXECUTE format('ALTER ROLE %I LOGIN', named);
  IF verifier IS NOT NULL THEN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', named, verifier);
  END IF;
END"""
_ALONE = """
DO $$ DECLARE one text; held record; BEGIN
  FOR one IN SELECT rolname FROM pg_roles
    WHERE rolname IN (SELECT {beginning} || login FROM {operators})
  LOOP
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', {schema}, one);
    EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %I FROM %I', {schema}, one);
    EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM %I', {schema}, one);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', {schema}, one);
    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION'
      ' NOBYPASSRLS INHERIT', one);
    EXECUTE format('GRANT %I TO %I WITH ADMIN OPTION', one, {keeper});
  END LOOP;
  FOR held IN SELECT role.rolname AS given, member.rolname AS to_whom, grantor.rolname AS by_whom
    FROM pg_auth_members AS membership JOIN pg_roles AS role ON role.oid = membership.roleid
    JOIN pg_roles AS member ON member.oid = membership.member
    JOIN pg_roles AS grantor ON grantor.oid = membership.grantor
    WHERE member.rolname <> {keeper} AND (role.rolname IN ({groups})
      OR member.rolname IN ({groups})
      OR member.rolname IN (SELECT {beginning} || login FROM {operators}))
  LOOP
    EXECUTE format('REVOKE %I FROM %I GRANTED BY %I', held.given, held.to_whom, held.by_whom);
  END LOOP;
END $$"""

"""A register's database against the roles and grants that it should have, and how it gets them."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from db.engine import connect
from db.grants import grants
from db.location import Location, location_of
from db.migrations import CURRENT
from db.opening import refuse_newer, refuse_older, schema_of
from db.seats import group_of, login_in
from db.secure import KEPT, Script
from keytool.domain.audit_whole import SchemaPart
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.rights import Role

Parts = dict[str, str]
"""What there is, by name; of a function its text, else whatever tells two of them apart."""


def script_for(address: str) -> str:
    """What `secure` would run, for whoever may. Raises as `secure`."""
    engines = connect(_on_server(address))
    try:
        with engines.reading.connect() as connection:
            made = [one.as_string() for one in _script(connection, address).statements()]
    finally:
        engines.dispose()
    return "".join(f"{one};\n" for one in ("BEGIN", *made, "COMMIT"))


def secure(address: str, superuser: str | None) -> tuple[SchemaPart, ...]:
    """Give each operator a login, and each role what it may do; what was not so before.

    Raises BadInput `secure-needs-server`, Conflict `secure-needs-superuser`; StorageTrouble.
    """
    location = _on_server(address)
    if superuser:
        url = location.url.set(username=superuser, password=None)
        location = type(location)(url, None, location.servers)
    engines = connect(location)
    try:
        with engines.writing.begin() as connection:
            if not connection.scalar(_IS_SUPERUSER):
                raise Conflict("secure-needs-superuser", login=location.url.username or "")
            before = drift(connection)
            run = connection.execution_options(no_parameters=True)
            for statement in _script(connection, str(location)).statements():
                run.exec_driver_sql(statement.as_string())
            return before
    finally:
        engines.dispose()


_IS_SUPERUSER = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")


def _on_server(address: str) -> Location:
    location = location_of(address)
    if location.path:
        raise BadInput("secure-needs-server")
    return location


def _script(connection: Connection, where: str) -> Script:
    found = schema_of(connection, where)
    refuse_newer(found, CURRENT.head, where)
    refuse_older(found, CURRENT.head, where)
    row = connection.execute(_PLACE).one()
    return Script(row.database, row.schema, row.owner)


_PLACE = text(
    "SELECT current_database() AS database, current_schema() AS schema,"
    " tableowner AS owner FROM pg_tables"
    " WHERE schemaname = current_schema() AND tablename = 'journal'"
)


def drift(connection: Connection) -> tuple[SchemaPart, ...]:
    """What of roles, grants, functions and row rules is not as it should be, and who else may
    write there.
    """
    place = connection.execute(_PLACE).one()
    script = Script(place.database, place.schema, place.owner)
    wanted, found = _wanted(script, place.database, connection), _found(connection, place.database)
    both = wanted.keys() & found.keys()
    parts = [
        *(SchemaPart(name, "missing") for name in wanted.keys() - found.keys()),
        *(SchemaPart(name, "unknown") for name in found.keys() - wanted.keys()),
        *(SchemaPart(name, "changed") for name in both if wanted[name] != found[name]),
    ]
    return tuple(sorted(parts, key=lambda part: part.name))


def _wanted(script: Script, database: str, connection: Connection) -> Parts:
    keeper = group_of(database, "keeper")
    given = [(group_of(database, one.role), one.table, one.verb, one.columns) for one in grants()]
    parts = {
        _grant(who, table, verb, column): ""
        for who, table, verb, columns in (*given, (keeper, "operators", "SELECT", KEPT))
        for column in columns or ("",)
    }
    parts |= {f"function {name}": body for name, body in script.bodies().items()}
    for table, policies in script.policies().items():
        for name, (verb, roles, _rule) in policies.items():
            named = sorted(group_of(database, role) for role in roles)
            parts[f"policy {table} {name}"] = f"{verb} {' '.join(named)}"
    parts |= {f"role {group_of(database, role)}": "" for role in Role}
    parts[f"role {keeper}"] = "createrole"
    for one in connection.execute(_OPERATORS):
        parts[f"role {login_in(database, one.login)}"] = (
            f"login {group_of(database, one.role)}" if one.works else ""
        )
    return parts


def _grant(who: str, table: str, verb: str, column: str) -> str:
    return f"grant {who} {table} {verb} {column}".rstrip()


def _found(connection: Connection, database: str) -> Parts:
    given = {
        "prefix": login_in(database, ""),
        "groups": [*_groups(database)],
        "keeper": group_of(database, "keeper"),
    }
    parts = {
        _grant(one.who, one.place, one.verb, one.name): ""
        for one in connection.execute(_GRANTED, given)
    }
    for one in connection.execute(_FUNCTIONS, {"names": [*_OWN_FUNCTIONS]}):
        parts[f"function {one.name}"] = one.body
    for one in connection.execute(_POLICIES):
        parts[f"policy {one.place} {one.name}"] = f"{one.verb} {' '.join(sorted(one.roles))}"
    for one in connection.execute(_ROLES, given):
        parts[f"role {one.name}"] = one.told
    parts |= {f"open {one.what}": "" for one in connection.execute(_OPEN_TO_ALL)}
    return parts


def _groups(database: str) -> Iterator[str]:
    yield from (group_of(database, role) for role in Role)
    yield group_of(database, "keeper")


_OWN_FUNCTIONS = ("keydesk_may", "keydesk_follow", "keydesk_followed")
_OPERATORS = text("SELECT login, role, retired_at IS NULL AS works FROM operators")
# Those of the groups and of operators as a whole; of anybody else what they may write.
_GRANTED = text(
    """
WITH given AS (
  SELECT relname AS place, '' AS name, relowner, acl.* FROM pg_class, aclexplode(relacl) AS acl
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
  UNION ALL
  SELECT relname, attname, relowner, acl.*
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl) AS acl
    WHERE relnamespace = current_schema()::regnamespace
)
SELECT place, name, privilege_type AS verb, coalesce(rolname, 'PUBLIC') AS who
FROM given LEFT JOIN pg_roles ON pg_roles.oid = grantee
WHERE grantee <> relowner AND (privilege_type NOT IN ('SELECT', 'REFERENCES', 'MAINTAIN')
  OR rolname IS NULL OR rolname = ANY (:groups)
  OR rolname IN (SELECT :prefix || login FROM operators))
"""
)
_FUNCTIONS = text(
    "SELECT proname AS name, prosrc AS body FROM pg_proc"
    " WHERE pronamespace = current_schema()::regnamespace AND proname = ANY (:names)"
)
_POLICIES = text(
    "SELECT tablename AS place, policyname AS name, cmd AS verb, roles FROM pg_policies"
    " JOIN pg_class ON relname = tablename AND relnamespace = schemaname::regnamespace"
    " WHERE schemaname = current_schema() AND relrowsecurity"
)
_ROLES = text(
    """
SELECT rolname AS name, concat_ws(' ',
  CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolsuper THEN 'superuser' END,
  CASE WHEN rolcreaterole THEN 'createrole' END, CASE WHEN rolcreatedb THEN 'createdb' END,
  CASE WHEN rolreplication THEN 'replication' END, CASE WHEN rolbypassrls THEN 'bypassrls' END,
  CASE WHEN rolname <> :keeper THEN (
    SELECT string_agg(DISTINCT held.rolname, ' ' ORDER BY held.rolname)
    FROM pg_auth_members AS membership JOIN pg_roles AS held ON held.oid = membership.roleid
    WHERE membership.member = pg_roles.oid) END) AS told
FROM pg_roles WHERE rolname = ANY (:groups) OR rolname IN (SELECT :prefix || login FROM operators)
  OR EXISTS (SELECT FROM pg_auth_members AS membership
    JOIN pg_roles AS held ON held.oid = membership.roleid
    WHERE membership.member = pg_roles.oid AND held.rolname = ANY (:groups))
"""
)
_OPEN_TO_ALL = text(
    """
SELECT 'database' AS what WHERE has_database_privilege('public', current_database(), 'CONNECT')
UNION ALL
SELECT 'schema' WHERE has_schema_privilege('public', current_schema(), 'CREATE, USAGE')
"""
)

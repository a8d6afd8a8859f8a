"""What people may try by hand at a database that keeps everybody to their role: all in vain."""

from keytool.domain.rights import Role

W, S, C, A, J = Role
EVERYBODY = tuple(Role)
NOW = "clock_timestamp()"
NOTHING = "ARRAY[]::text[], ARRAY[]::bigint[], NULL"
ENTRY = f"SELECT keydesk_journal({NOW}, 'x', '%s', '{{}}', {NOTHING})"

DENIED = "42501"
NOBODY_MAY = {
    "become the keeper of logins": "SET ROLE {database}_keeper",
    "become the owner": "SET SESSION AUTHORIZATION keydesk",
    "become a superuser": "ALTER ROLE {login} SUPERUSER",
    "make roles": "ALTER ROLE {login} CREATEROLE",
    "make a role": "CREATE ROLE {login}_too",
    "give oneself a role": "GRANT {database}_administrator TO {login}",
    "a table of its own": "CREATE TABLE mine (n int)",
    "a temporary table": "CREATE TEMP TABLE journal_head (n int)",
    "a function of its own": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a schema of its own": "CREATE SCHEMA mine",
    "run a program": "COPY journal TO PROGRAM 'cat'",
    "write a file of the server": "COPY journal TO '/tmp/keydesk-attack'",
    "read a file of the server": "SELECT pg_read_file('/etc/passwd')",
    "read passwords": "SELECT rolpassword FROM pg_authid",
    "change the schema": "ALTER TABLE coupons DROP COLUMN units",
    "change the schema's number": "UPDATE alembic_version SET version_num = '9999'",
    "put a trigger out of work": "ALTER TABLE coupons DISABLE TRIGGER coupons_told",
    "put all triggers out of work": "SET session_replication_role = replica",
    "drop a trigger": "DROP TRIGGER coupons_claims_stay ON coupons",
    "exchange a function": (
        "CREATE OR REPLACE FUNCTION keydesk_login() RETURNS text LANGUAGE sql AS 'SELECT ''x'''"
    ),
    "put row rules out of work": "ALTER TABLE views DISABLE ROW LEVEL SECURITY",
    "drop a row rule": "DROP POLICY own ON views",
    "write an entry past the function": (
        "INSERT INTO journal VALUES (1, '', 'kovalev', 'key-added', '{}', '', '', NULL)"
    ),
    "an entry before all": (
        "INSERT INTO journal VALUES (0, '', 'kovalev', 'key-added', '{}', '', '', NULL)"
    ),
    "edit the journal": "UPDATE journal SET operator = 'kovalev'",
    "cut the journal": "DELETE FROM journal",
    "empty the journal": "TRUNCATE journal CASCADE",
    "empty coupons": "TRUNCATE coupons CASCADE",
    "edit what entries are about": "UPDATE journal_subjects SET id = 7",
    "turn back the head": "UPDATE journal_head SET number = 0",
    "another register's name": "UPDATE register_identity SET identity = 'x'",
    "say that the register was moved": (
        "INSERT INTO register_move VALUES (1, 'moved', 'x', clock_timestamp())"
    ),
    "remove a key": "DELETE FROM coupons",
    "remove an act": "DELETE FROM acts",
    "change an act": "UPDATE acts SET record = ''",
    "remove an operator": "DELETE FROM operators",
    "end another's work": (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'keydesk'"
    ),
    "an entry that is no act": ENTRY % "made-up",
}
BY_ROLE = {
    "issue a coupon": ("INSERT INTO coupons (id) VALUES (1)", (W, C)),
    "more units": ("UPDATE coupons SET units = 200000", (W, C)),
    "read codes": ("SELECT code, token FROM coupons", (W,)),
    "read what was spent": ("SELECT * FROM redemptions", (W,)),
    "read a customer whole": ("SELECT * FROM customers", (W,)),
    "read contacts": ("SELECT contacts FROM customers", (W,)),
    "read numbers of taxpayers": ("SELECT inn FROM customers", (W,)),
    "read addresses": ("SELECT addresses FROM customers", (W,)),
    "change a customer": ("UPDATE customers SET name = 'x'", (W, J)),
    "read consents": ("SELECT * FROM consents", (W,)),
    "read contracts": ("SELECT * FROM contracts", (W,)),
    "write contracts": ("INSERT INTO contracts (id) VALUES (1)", (W, S, J)),
    "read cases": ("SELECT * FROM cases", (W,)),
    "read what was said in cases": ("SELECT text FROM case_messages", (W,)),
    "read letters": ("SELECT raw FROM letters", (W,)),
    "read what is sent": ("SELECT raw FROM outbox", (W,)),
    "read files of cases": ("SELECT content FROM case_files JOIN case_blobs USING (digest)", (W,)),
    "read what was decided": ("SELECT decision, settlement FROM replacements", (W,)),
    "decide": ("UPDATE replacements SET decision = '{}'", (W, J)),
    "read acts": ("SELECT * FROM acts", (W,)),
    "put a letter in the outbox": ("INSERT INTO outbox (id) VALUES (1)", (W, C)),
    "put a box there": ("INSERT INTO boxes (id) VALUES (1)", (W, S, C, J)),
    "take another's role": ("SET ROLE {database}_administrator", (W, S, C, J)),
    "keys": ("UPDATE keys SET state = 'lost'", (J,)),
    "ship": ("INSERT INTO shipments (id) VALUES (1)", (C, J)),
    "edit vendors": ("UPDATE vendors SET name = 'x'", (W, S, C, J)),
    "adopt rules": ("INSERT INTO editions (id) VALUES (9)", (W, S, C, J)),
    "believe signing keys": ("INSERT INTO trust_lists VALUES (9, '')", (W, C)),
    "a head of the journal": ("INSERT INTO journal_heads VALUES (9, '')", (W, C)),
    "make an operator": (
        "INSERT INTO operators VALUES (99, 'x', 'x', 'administrator', '', '', '', 0)",
        (W, S, C, J),
    ),
    "become an administrator": (
        "UPDATE operators SET role = 'administrator' WHERE login <> 'kovalev'",
        (W, S, C, J),
    ),
    "read colleagues' hashes": ("SELECT login, password, pin FROM operators", (W, S, C)),
    "read badges": ("SELECT badge FROM operators", (W, S, C)),
    "compare a colleague's hash": (
        "UPDATE operators SET failures = 0 WHERE pin LIKE '$argon2id$%'",
        (W, S, C),
    ),
    "have hashes written to where they can be read": (
        "UPDATE operators SET name = password",
        (W, S, C, J),
    ),
    "another name": ("UPDATE operators SET name = 'x' WHERE login <> 'kovalev'", (W, S, C, J)),
    "another's password": (
        "UPDATE operators SET password = 'x' WHERE login = 'kovalev'",
        (W, S, C, J),
    ),
    "another's password of the database": (
        "SELECT keydesk_follow('kovalev', 'SCRAM-SHA-256$4096:eA==$eA==:eA==')",
        (W, S, C, J),
    ),
    "tell that a coupon was issued": (ENTRY % "coupon-issued", (W, C, J)),
    "tell that a key was shipped": (ENTRY % "keys-shipped", (C, J)),
    "tell of another operator": (ENTRY % "operator-added", (W, S, C, J)),
}
CASES = [
    *((name, said, role) for name, said in NOBODY_MAY.items() for role in EVERYBODY),
    *((name, said, role) for name, (said, roles) in BY_ROLE.items() for role in roles),
]

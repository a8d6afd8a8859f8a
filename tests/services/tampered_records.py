"""The same for every other record: keys, licences, replacements, sittings, customers, links."""

from tests.services.tampered import Tampered

NO_KEYS = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")
TAMPERED_RECORDS: Tampered = {
    "a replaced key back in stock": (
        ("UPDATE keys SET state = 'in-stock' WHERE id = 1",),
        ("key-state-differs", "in-stock", "replaced"),
    ),
    "a shipped key made faulty": (
        ("UPDATE keys SET state = 'faulty' WHERE id = 3",),
        ("key-state-differs", "faulty", "shipped"),
    ),
    "a key written off in silence": (
        ("UPDATE keys SET state = 'written-off' WHERE id = 4",),
        ("key-state-differs", "written-off", "in-stock"),
    ),
    "a key's number changed": (
        ("UPDATE keys SET key_id = '00000000000000000257' WHERE id = 3",),
        ("key-differs", "00000101", "20000002"),
    ),
    "a key's marking changed": (
        ("UPDATE keys SET marking = '654321' WHERE id = 1",),
        ("key-differs", "654321", "123456"),
    ),
    "a key deleted": (
        (*NO_KEYS, "DELETE FROM keys WHERE id = 4"),
        ("record-missing", "", "#26 sitting-closed"),
    ),
    "a key made up": (
        ("INSERT INTO keys (family, marking, state, version) VALUES ('hasp', 'x', 'lost', 1)",),
        ("record-unjournalled", "5", ""),
    ),
    "a licence deleted": (
        ("DELETE FROM licences WHERE key = 3",),
        ("licence-differs", "0: Проф, 5", "1: Проф, 5"),
    ),
    "a licence for more places": (
        ("UPDATE licences SET quantity = 500 WHERE key = 3",),
        ("licence-differs", "1: Проф, 500", "0: Проф, 500"),
    ),
    "one licence for more places": (
        ("UPDATE licences SET quantity = 500 WHERE product = 'Проф'",),
        ("licence-differs", "1: Проф, 500", "0: Проф, 500"),
    ),
    "a licence of another product": (
        ("UPDATE licences SET product = 'Корпоративный' WHERE key = 3",),
        ("licence-differs", "2: Корпоративный, 5", "0: Корпоративный, 5"),
    ),
    "a licence made up": (
        ("INSERT INTO licences (key, product, quantity) VALUES (4, 'Проф', 1)",),
        ("licence-differs", "1: Проф, 1", "0: Проф, 1"),
    ),
    "an ended licence that runs again": (
        ("UPDATE licences SET ended_on = NULL WHERE product = 'Старый'",),
        ("licence-end-differs", "0", "1"),
    ),
    "a licence ended in silence": (
        ("UPDATE licences SET ended_on = '2026-11-20' WHERE product = 'Проф'",),
        ("licence-end-differs", "1", "0"),
    ),
    "a completed replacement opened again": (
        (*NO_KEYS, "UPDATE replacements SET stage = 'opened'"),
        ("replacement-differs", "opened", "completed"),
    ),
    "another complaint": (
        ("UPDATE replacements SET complaint = 'разбит'",),
        ("replacement-differs", "разбит", "не определяется"),
    ),
    "a replacement's act renumbered": (
        ("UPDATE replacements SET act = 7",),
        ("replacement-differs", "7", "1"),
    ),
    "a decision overridden in silence": (
        (
            (
                'UPDATE replacements SET override = \'{"outcome": "quote", "reason": "x", '
                '"operator": "anna", "second": "boris"}\''
            ),
        ),
        ("replacement-differs", "boris", ""),
    ),
    "a replacement deleted": (
        (*NO_KEYS, "DELETE FROM acts", "DELETE FROM replacements"),
        ("record-missing", "", ""),
    ),
    "a photograph changed": (
        ("UPDATE replacement_photographs SET content = x'89504e47'",),
        ("photograph-differs", "0f4636c78f65d363", ""),
    ),
    "a retired token deleted": (
        ("DELETE FROM retired_tokens",),
        ("count-differs", "0", "1"),
    ),
    "a retired token of another coupon": (
        ("UPDATE retired_tokens SET token = (SELECT token FROM coupons WHERE id = 3)",),
        ("retired-token-differs", "", ""),
    ),
    "a retired token unpublished": (
        ("UPDATE retired_tokens SET status_list = NULL, status_index = NULL",),
        ("retired-place-differs", "", ""),
    ),
    "a coupon out of its status list": (
        ("UPDATE coupons SET status_list = NULL, status_index = NULL WHERE id = 1",),
        ("coupon-differs", "", ""),
    ),
    "a coupon that the site cannot find": (
        ("UPDATE coupons SET lookup = x'00' WHERE id = 1",),
        ("coupon-lookup-differs", "00", ""),
    ),
    "a coupon under another code": (
        ("UPDATE coupons SET code = 'AAAAA-AAAAA-AAAAA-AAAAA' WHERE id = 1",),
        ("coupon-lookup-differs", "", ""),
    ),
    "a coupon of another key": (
        ("UPDATE coupons SET key = 4 WHERE id = 1",),
        ("coupon-link-differs", "4", "2"),
    ),
    "a renewal that follows nothing": (
        ("UPDATE coupons SET replaces = NULL WHERE id = 3",),
        ("coupon-link-differs", "", "2"),
    ),
    "a token of another coupon": (
        (
            "UPDATE coupons SET token = cast(token || x'01' AS BLOB) WHERE id = 3",
            (
                "UPDATE coupons SET token = (SELECT substr(token, 1, length(token) - 1) "
                "FROM coupons WHERE id = 3) WHERE id = 1"
            ),
        ),
        ("coupon-differs", "", ""),
    ),
    "a coupon made up": (
        (
            (
                "INSERT INTO coupons SELECT 9, key, x'AA', 'X', x'D2', key_reference, regulation, "
                "edition, level, clause, unit, units, 0, valid_from, valid_until, time_zone, "
                "issued_at, 'active', 1, 0, NULL, NULL, NULL, x'BB', NULL, NULL FROM "
                "coupons WHERE id = 1"
            ),
        ),
        ("coupon-unjournalled", "X", ""),
    ),
    "a mark that is none": (
        (*NO_KEYS, "UPDATE coupons SET mark = 'forever' WHERE id = 1"),
        ("record-unreadable", "1", ""),
    ),
    "a token that is text": (
        ("UPDATE coupons SET token = x'01' || token WHERE id = 1",),
        ("record-unreadable", "1", ""),
    ),
    "a key of no state": (
        (*NO_KEYS, "UPDATE keys SET state = 'eaten' WHERE id = 3"),
        ("record-unreadable", "3", ""),
    ),
    "a replacement without a decision to read": (
        ("UPDATE replacements SET decision = '{'",),
        ("record-unreadable", "1", ""),
    ),
    "a day that is none": (
        ("UPDATE coupons SET valid_until = 'never' WHERE id = 1",),
        ("record-unreadable", "1", ""),
    ),
    "a withdrawn extension put back": (
        (
            (
                "INSERT INTO warranty_extensions (key, until, reason, made_on)"
                " VALUES (2, '2031-01-01', 'не тот ключ', '2026-11-20')"
            ),
        ),
        ("count-differs", "2", "1"),
    ),
    "a warranty's extension deleted": (
        ("DELETE FROM warranty_extensions",),
        ("count-differs", "0", "1"),
    ),
    "a consent made up": (
        ("INSERT INTO consents (customer, text_version, given_on) VALUES (1, 'x', '2026-11-01')",),
        ("consent-differs", "personal-data x 2026-11-01", ""),
    ),
    "a contract deleted": (
        ("DELETE FROM contracts",),
        ("record-missing", "", ""),
    ),
    "a closed sitting opened": (
        ("UPDATE sittings SET state = 'open'",),
        ("count-differs", "0", "1"),
    ),
    "a key out of a sitting": (
        ("DELETE FROM sitting_lines",),
        ("count-differs", "0", "1"),
    ),
    "a shipment deleted": (
        (*NO_KEYS, "DELETE FROM shipments WHERE id = 1"),
        ("record-missing", "", ""),
    ),
    "a customer deleted": (
        (*NO_KEYS, "DELETE FROM customers WHERE id = 1"),
        ("record-missing", "", ""),
    ),
    "a customer made up": (
        (
            (
                "INSERT INTO customers (name, category, person, contacts, addresses, sorted_name, "
                "version) VALUES ('x', 'commercial', 0, '[]', '[]', 'x', 1)"
            ),
        ),
        ("record-unjournalled", "3", ""),
    ),
    "a vendor made up": (
        (
            (
                "INSERT INTO vendors (id, name, support_regulation, warranty_regulation) "
                "VALUES ('x', 'x', 'distate', 'twinpro')"
            ),
        ),
        ("count-differs", "1", "0"),
    ),
    "an import made up": (
        ("INSERT INTO imports (digest, \"rows\") VALUES ('ff', 9)",),
        ("count-differs", "1", "0"),
    ),
    "a case of no coupon": (
        (
            "PRAGMA foreign_keys = OFF",
            (
                'INSERT INTO redemptions (coupon, "case", units, at, state) '
                "VALUES (77, 'x', 1, '2026-11-21 09:00:00', 'spent')"
            ),
        ),
        ("row-orphaned", "", "coupons"),
    ),
    "words that lead to nothing": (
        ("INSERT INTO search_lines (kind, record, line) VALUES ('key', 99, 'x')",),
        ("count-differs", "1", "0"),
    ),
    "a key that nobody finds": (
        ("DELETE FROM search_lines WHERE kind = 'key' AND record = 3",),
        ("count-differs", "0", "1"),
    ),
    "a sighting made up": (
        (
            (
                "INSERT INTO sightings (key, at, vid, pid, port) "
                "VALUES (3, '2026-11-21 09:00:00', 1, 1, '1-1')"
            ),
        ),
        ("count-differs", "1", "0"),
    ),
}

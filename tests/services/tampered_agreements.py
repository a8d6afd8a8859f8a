"""The same for what was agreed: contracts, certificates, consents, reasons, and who had a key."""

from tests.services.tampered import Tampered

NO_KEYS = ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON")
TAMPERED_AGREEMENTS: Tampered = {
    "a certificate for longer": (
        ("UPDATE certificates SET ends = '2040-01-01' WHERE id = 1",),
        ("agreement-differs", "2040-01-01", "2031-11-21"),
    ),
    "a certificate from earlier on": (
        ("UPDATE certificates SET starts = '2020-01-01' WHERE id = 1",),
        ("agreement-differs", "2020-01-01", "2026-11-21"),
    ),
    "a certificate of another customer": (
        ("UPDATE certificates SET customer = 1 WHERE id = 2",),
        ("agreement-differs", "1", "2"),
    ),
    "a certificate of another regulation": (
        ("UPDATE certificates SET regulation = 'entels' WHERE id = 1",),
        ("agreement-differs", "entels", "distate"),
    ),
    "a certificate of another number": (
        ("UPDATE certificates SET number = 'x' WHERE id = 1",),
        ("agreement-differs", "x", "distate-1-2026-11-21"),
    ),
    "a certificate for one licence": (
        ("UPDATE certificates SET licence = 1 WHERE id = 1",),
        ("agreement-differs", "1", ""),
    ),
    "an ended certificate that runs again": (
        ("UPDATE certificates SET ended_on = NULL",),
        ("agreement-differs", "", "2026-11-21"),
    ),
    "a certificate ended in silence": (
        ("UPDATE certificates SET ended_on = '2026-11-01' WHERE id = 1",),
        ("agreement-differs", "2026-11-01", ""),
    ),
    "a certificate deleted": (
        ("DELETE FROM certificates WHERE id = 1",),
        ("record-missing", "", ""),
    ),
    "a certificate made up": (
        (
            (
                "INSERT INTO certificates (customer, number, regulation, starts, ends, version) "
                "VALUES (1, 'x', 'distate', '2026-01-01', '2040-01-01', 1)"
            ),
        ),
        ("record-unjournalled", "4", ""),
    ),
    "a contract for longer": (
        ("UPDATE contracts SET ends = '2040-01-01'",),
        ("agreement-differs", "2040-01-01", "2027-11-20"),
    ),
    "a contract from earlier on": (
        ("UPDATE contracts SET starts = '2020-01-01'",),
        ("agreement-differs", "2020-01-01", "2026-11-21"),
    ),
    "a contract signed earlier": (
        ("UPDATE contracts SET signed_on = '2020-01-01'",),
        ("agreement-differs", "2020-01-01", ""),
    ),
    "a contract under another edition": (
        ("UPDATE contracts SET edition = 'smartmonitor-2019-01-01'",),
        ("agreement-differs", "smartmonitor-2019-01-01", ""),
    ),
    "a contract that opens more": (
        ("UPDATE contracts SET levels = '[\"vip\"]'",),
        ("agreement-differs", "vip", ""),
    ),
    "a contract of another customer": (
        ("UPDATE contracts SET customer = 2",),
        ("agreement-differs", "2", "1"),
    ),
    "an ended contract that runs again": (
        ("UPDATE contracts SET ended_on = NULL",),
        ("agreement-differs", "", "2026-11-21"),
    ),
    "a consent deleted": (
        ("DELETE FROM consents WHERE kind = 'personal-data'",),
        ("consent-differs", "", "personal-data 1 2026-11-21"),
    ),
    "a consent from earlier on": (
        ("UPDATE consents SET given_on = '2020-01-01' WHERE kind = 'personal-data'",),
        ("consent-differs", "personal-data 1 2020-01-01", "personal-data 1 2026-11-21"),
    ),
    "a consent to another text": (
        ("UPDATE consents SET text_version = '2' WHERE kind = 'personal-data'",),
        ("consent-differs", "personal-data 2 2026-11-21", "personal-data 1 2026-11-21"),
    ),
    "a consent of another customer": (
        ("UPDATE consents SET customer = 2 WHERE kind = 'personal-data'",),
        ("consent-differs", "personal-data 1 2026-11-21", ""),
    ),
    "a consent that was taken back": (
        ("UPDATE consents SET withdrawn_on = NULL",),
        (
            "consent-differs",
            "regulation distate 7 2026-11-21",
            "regulation distate 7 2026-11-21 2026-11-21",
        ),
    ),
    "a consent taken back in silence": (
        ("UPDATE consents SET withdrawn_on = '2026-11-21'",),
        (
            "consent-differs",
            "personal-data 1 2026-11-21 2026-11-21",
            "personal-data 1 2026-11-21",
        ),
    ),
    "another reason to go on": (
        ("UPDATE coupons SET override = replace(override, 'по списку', 'так надо') WHERE id = 4",),
        ("coupon-override-differs", "так надо", "по списку"),
    ),
    "a reason forgotten": (
        ("UPDATE coupons SET override = NULL WHERE id = 4",),
        ("coupon-override-differs", "", "по списку"),
    ),
    "a condition forgotten": (
        (
            (
                "UPDATE coupons SET override = json_set(override, '$.conditions', json('[]')) "
                "WHERE id = 4"
            ),
        ),
        ("coupon-override-differs", "", "coupon-overlaps"),
    ),
    "a reason made up": (
        (('UPDATE coupons SET override = \'{"reason": "x", "conditions": []}\' WHERE id = 1'),),
        ("coupon-override-differs", "x", ""),
    ),
    "a reason that nobody can read": (
        ("UPDATE coupons SET override = '{' WHERE id = 4",),
        ("record-unreadable", "4", ""),
    ),
    "a replacement of another key": (
        ("UPDATE replacements SET key = 4",),
        ("replacement-differs", "4", "1"),
    ),
    "a replacement by another key": (
        ("UPDATE replacements SET new_key = 4",),
        ("replacement-differs", "4", "2"),
    ),
    "a replacement of another customer": (
        ("UPDATE replacements SET customer = 2",),
        ("replacement-differs", "2", "1"),
    ),
}

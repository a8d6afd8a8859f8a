"""An act that tests agree on: a damaged key in warranty, decided otherwise by two operators."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import PrivateKeySigner
from keytool.domain.acts import Act, ActClaims, ActKey, ActRecord, Words, canonical, digest_of
from keytool.domain.replacement_table import ReplacementOutcome
from tests.coupon.samples import NOON, TRUSTED, trusted

RECEIPTS = PrivateKeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(3, 35))))
ACT_TRUST = type(TRUSTED)(
    TRUSTED.version,
    TRUSTED.issued,
    TRUSTED.expires,
    (*TRUSTED.keys, trusted(RECEIPTS, Purpose.RECEIPT)),
)


def both(ru: str, en: str) -> Words:
    return {"ru": ru, "en": en}


OLD: ActKey = {
    "family": "guardant",
    "model": "sign",
    "key_id": str(0x1A2B3C01),
    "marking": "123456",
    "shipped_on": "2026-03-01",
    "warranty_ends": "2027-03-01",
}
NEW: ActKey = {
    "family": "guardant",
    "model": "code",
    "key_id": str(0x1A2B3C07),
    "marking": None,
    "shipped_on": "2026-11-21",
    "warranty_ends": "2027-11-21",
}
RECORD: ActRecord = {
    "number": 12,
    "issued_on": "2026-11-21",
    "vendor": both("ТвинПро", "TwinPro"),
    "regulation": both("Регламент технической поддержки", "Technical support regulation"),
    "edition": "twinpro-2023-07-06",
    "edition_from": "2023-07-06",
    "customer": "ООО «Ромашка»",
    "inn": "7704838673",
    "complaint": "Не определяется на двух компьютерах",
    "claimed_on": "2026-11-16",
    "received_on": "2026-11-18",
    "old": OLD,
    "new": NEW,
    "model_reason": "Sign больше не поставляют",
    "licences": [
        {
            "product": "Организатор ЭДО v.3",
            "edition": "Корпоративная",
            "modules": ["Архив"],
            "quantity": 1250,
            "until": None,
        },
        {
            "product": "Модуль «Маршруты согласования»",
            "edition": None,
            "modules": [],
            "quantity": 25,
            "until": "2027-03-01",
        },
    ],
    "coupons": ["5MRRY-00HJK-8VM1C-T3BZK"],
    "findings": {
        "lost": False,
        "handed_in": True,
        "marked": True,
        "readable": ["number"],
        "in_warranty": True,
        "damaged": True,
        "read_by": "reader",
        "note": "Треснул корпус",
        "photographs": ["ab" * 32],
    },
    "decision": {
        "outcome": "quote",
        "clauses": [
            {
                "id": "6.8",
                "says": both(
                    "Механические повреждения гарантия не покрывает",
                    "Mechanical damage is outside warranty",
                ),
            }
        ],
        "reading": both("По цене департамента", "At the department's price"),
    },
    "override": {
        "outcome": "replace-free",
        "reason": "Брак партии 2026-02",
        "operators": ["Анна", "Борис"],
    },
    "settlement": None,
    "operator": "Анна",
}
ACT_CLAIMS = ActClaims(
    12,
    NOON.astimezone(UTC),
    RECORD["edition"],
    bytes.fromhex("021a2b3c01"),
    bytes.fromhex("021a2b3c07"),
    ReplacementOutcome.REPLACE_FREE,
    ("6.8", "6.4"),
    digest_of(canonical(RECORD)),
)
TOKEN = act_signer(RECEIPTS)(ACT_CLAIMS)
ACT = Act(12, 1, datetime(2026, 11, 21, 9, tzinfo=UTC), canonical(RECORD), TOKEN)

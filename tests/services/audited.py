"""A shop with something of every record, whose proofs can be tampered with."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.certificates import Certificate
from keytool.domain.consent import ConsentKind
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.findings import Finding
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.notes import NoteOn
from keytool.domain.replacements import Photograph
from keytool.domain.sittings import Offered, Sitting
from keytool.services.check_register import check_register
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_certificates import add_certificate, end_certificate
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_coupons import hold_units, redeem_coupon
from keytool.services.keep_notes import add_note, strike_note
from keytool.services.register_key import end_licence
from keytool.services.renew_coupon import renew_coupon
from keytool.services.replace_key import inspect_key, receive_key
from keytool.services.warehouse import close_sitting, open_sitting, take_key
from keytool.services.warranties import extend_warranty, withdraw_extension
from tests.coupon.samples import NOON, TRUSTED, StoppedClock
from tests.services.replacing import SOUND, TOOLS, Shop, open_shop
from tests.services.tampered import TAMPERED
from tests.services.tampered_agreements import TAMPERED_AGREEMENTS
from tests.services.tampered_notes import TAMPERED_NOTES
from tests.services.tampered_records import TAMPERED_RECORDS

PROOFS = SignedProofs(TRUSTED)
TODAY = NOON.date()
ALL = TAMPERED | TAMPERED_RECORDS | TAMPERED_AGREEMENTS | TAMPERED_NOTES
"""Ways to change it behind Keydesk's back."""


def audited_shop(register_file: Path) -> Iterator[Shop]:
    """Coupon 1: 12 requests, 1 spent, 1 held; coupon 2 is renewed by 3; act 1.

    Key 2 took over from key 1; key 3 carries a licence that runs and one that was ended, and
    key 4 came in a sitting. One contract was ended, one consent given. See `agreed` and `noted`.
    """
    register = SqlRegister(register_file, StoppedClock())
    shop = open_shop(register)
    coupon = shop.coupon(1)
    redeem_coupon(shop.desk, coupon.code, 1, "118")
    hold_units(shop.desk, coupon.code, 1, "119")
    old = shop.coupon(shop.stock().id)
    renew_coupon(shop.desk, TOOLS.mint, reference_of, old.code, now=True)
    with_photograph(shop)
    shop.licensed(3, "Проф")
    end_licence(shop.desk, shop.licensed(3, "Старый").id, TODAY, "не нужна")
    accepted(shop)
    extend_warranty(shop.desk, 2, date(2030, 1, 1), "договорились")
    extend_warranty(shop.desk, 2, date(2031, 1, 1), "не тот ключ")
    withdraw_extension(shop.desk, 2, "отменено")
    give_consent(shop.desk, 1, "1", TODAY)
    asked = Contract("7/26", TODAY, date(2027, 11, 20), 1, "smartmonitor")
    end_contract(shop.desk, add_contract(shop.desk, asked).id, TODAY, "передумали")
    agreed(shop)
    noted(shop)
    yield shop
    register.close()


def agreed(shop: Shop) -> None:
    """Coupon 4 stands beside its clause; certificate 3 was ended, a consent taken back."""
    beside = CouponRequest(3, "distate", "special", override="по списку")
    assert isinstance(issue_coupon(shop.desk, TOOLS.mint, reference_of, beside), Coupon)
    ended = Certificate("3/26", 1, "distate", TODAY, date(2027, 11, 20))
    end_certificate(shop.desk, add_certificate(shop.desk, ended).id, TODAY, "ошибка")
    give_consent(shop.desk, 1, "7", TODAY, ConsentKind.REGULATION, "distate")
    withdraw_consent(shop.desk, 1, TODAY, ConsentKind.REGULATION, "distate")


def noted(shop: Shop) -> None:
    """Note 1 stands on key 2, note 2 on coupon 1 was struck out, the text of note 3 erased."""
    add_note(shop.desk, NoteOn.KEY, 2, "Пломба сорвана")
    strike_note(shop.desk, add_note(shop.desk, NoteOn.COUPON, 1, "Ждёт счёта").id)
    give_consent(shop.desk, 2, "1", TODAY)
    add_note(shop.desk, NoteOn.CUSTOMER, 2, "Звонить после двух")
    withdraw_consent(shop.desk, 2, TODAY)


def with_photograph(shop: Shop) -> None:
    """Key 2 takes over from key 1, which was photographed."""
    number = shop.opened().id
    receive_key(shop.desk, number)
    shot = Photograph(number, sha256(b"png").hexdigest(), "png", b"png")
    inspect_key(shop.desk, number, SOUND, [shot])
    with shop.register.read() as unit:
        known = unit.replacements.get(number)
    assert known
    shop.completed(known)


def accepted(shop: Shop) -> None:
    """A new key comes to stock."""
    sitting = open_sitting(shop.desk, Sitting("", NOON, vendor="distate")).id
    offered = Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, 0x2000_0009))
    assert take_key(shop.desk, sitting, offered).key
    close_sitting(shop.desk, sitting)


def found(shop: Shop, **options: object) -> list[Finding]:
    return list(check_register(shop.desk, PROOFS, **options))  # type: ignore[arg-type]


COMPARED = (
    (
        "SELECT id, code, lookup, key, replaces, units, spent, held, mark, valid_from, "
        "valid_until, level, edition, unit, status_list, status_index, override FROM coupons"
    ),
    'SELECT coupon, "case", units, state FROM redemptions',
    "SELECT coupon, status_list, status_index, token FROM retired_tokens",
    "SELECT id, state, key_id, marking FROM keys",
    "SELECT key, product, quantity, ended_on FROM licences",
    (
        "SELECT id, key, customer, stage, complaint, override, settlement, new_key, act, closing "
        "FROM replacements"
    ),
    "SELECT id, customer, number, regulation, starts, ends, ended_on, licence FROM certificates",
    (
        "SELECT id, customer, number, edition, levels, starts, ends, ended_on, signed_on "
        "FROM contracts"
    ),
    "SELECT customer, kind, regulation, text_version, given_on, withdrawn_on FROM consents",
    "SELECT key, until, reason, made_on FROM warranty_extensions",
    "SELECT id, kind, record, text, salt, customer, struck FROM notes",
    "SELECT id, state FROM sittings",
    "SELECT number FROM act_counter",
    "SELECT kind, record, line FROM search_lines",
    "SELECT term, kind, record FROM search_terms",
    "SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger')",
)


def rows(path: Path) -> list[list[tuple[object, ...]]]:
    """Everything that a repair makes anew, but for what it may change: versions and ids."""
    with closing(sqlite3.connect(path)) as file:
        return [sorted(file.execute(one).fetchall(), key=repr) for one in COMPARED]

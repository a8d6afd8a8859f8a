"""Everything bad that can be held out, in one table: its verdict, and a reason that stays.

A row spoils what is presented, the site that is asked or the clock. Nothing may raise but
BadInput, nothing may be called valid, and every reason has its sentence.
"""

import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keytool.coupon.checking.presented import Presented, read_presented
from keytool.coupon.checking.status import LIFE, RAW_BYTES, State
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.format.token import COUPON, STATUS_LIST, frame_of, to_be_signed
from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.sign import signed
from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Verdict
from keytool.i18n.messages import explain
from keytool.i18n.sentences import SENTENCES
from tests.coupon.drawn import qr_png, text_link_of
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, STRANGER, TRUSTED, claims
from tests.coupon.sites import (
    A_DAY,
    BASE,
    CODE,
    NOW,
    TOKEN,
    Files,
    asked,
    list_of,
    site_files,
    token_of,
)

PAYLOAD = encode_claims(CLAIMS, status=(1, 77))
BODY = cbor2.loads(PAYLOAD)
REFUSED = "refused"
"""Not even read: BadInput with the code that stands as the reason."""
NOT_VALID, CANNOT_SAY = Verdict.NOT_VALID.value, Verdict.CANNOT_SAY.value


@dataclass(frozen=True)
class Bad:
    """A row: what is bad, what is expected, and how it is made."""

    what: str
    verdict: str
    reason: str
    presented: str | bytes = TOKEN
    files: Mapping[str, bytes | None] | None = None
    clock: datetime = NOON
    before: Files | None = None
    """The site as it was when this reader asked it first."""


def issued(payload: bytes) -> bytes:
    """Signed by the right key, whatever it says."""
    return signed(COUPON, payload, ISSUER)


def with_header(protected: bytes, unprotected: bytes = b"\xa0") -> bytes:
    signature = ISSUER.sign(to_be_signed(frame_of(protected), PAYLOAD))
    body = b"\x58" + bytes([len(PAYLOAD)]) + PAYLOAD
    return b"\xd2\x84" + protected + unprotected + body + b"\x58\x40" + signature


def header(entries: object) -> bytes:
    return cbor2.dumps(cbor2.dumps(entries))


def with_list(content: bytes) -> Files:
    return site_files() | {"status/1.cwt": content}


def list_holding(compressed: bytes) -> bytes:
    inside = {"lst": compressed, "bits": 2}
    body = {2: f"{BASE}/c/status/1.cwt", 4: NOW + LIFE, 6: NOW, 65533: inside, 65534: 3600}
    return signed(STATUS_LIST, cbor2.dumps(body), STATUS)


def trusting(**changes: object) -> Trust:
    return replace(TRUSTED, keys=(replace(TRUSTED.keys[0], **changes), *TRUSTED.keys[1:]))  # type: ignore[arg-type]


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def bomb_png() -> bytes:
    """20,000 x 20,000 pixels in 50 KB, of which nobody may unpack more than the head."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(50_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def bomb_pdf() -> bytes:
    """A page whose drawing is 100 MB of spaces."""
    stream = zlib.compress(b" " * 100_000_000, 9)
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
        % (len(stream), stream),
        b"trailer<</Root 1 0 R>>\n",
    ]
    return b"".join(parts)


KID = ISSUER.kid
COUPON_FOR_LATER = token_of(claims(valid_from=date(2026, 11, 22)))
ENDS = NOON + timedelta(days=366)
HELD_REVOKED = with_list(list_of(State.REVOKED, NOW + 60))

TABLE = (
    # --- the token itself
    Bad("cut short", NOT_VALID, "malformed", TOKEN[:-1]),
    Bad("one byte more", NOT_VALID, "malformed", TOKEN + b"\0"),
    Bad("a bit of the claims flipped", NOT_VALID, "bad-signature", flipped(TOKEN, 40)),
    Bad("a bit of the signature flipped", NOT_VALID, "bad-signature", flipped(TOKEN, -5)),
    Bad("signature of nothing but zeros", NOT_VALID, "bad-signature", TOKEN[:-64] + bytes(64)),
    Bad("kid of somebody", CANNOT_SAY, "unknown-issuer", signed(COUPON, PAYLOAD, STRANGER)),
    Bad("key for something else", NOT_VALID, "wrong-purpose", signed(COUPON, PAYLOAD, STATUS)),
    Bad("list in place of a coupon", NOT_VALID, "malformed", signed(STATUS_LIST, PAYLOAD, ISSUER)),
    # --- headers that general libraries take
    Bad("algorithm EdDSA", NOT_VALID, "malformed", with_header(header({1: -8, 4: KID}))),
    Bad("algorithm ES256", NOT_VALID, "malformed", with_header(header({1: -7, 4: KID}))),
    Bad("algorithm HS256", NOT_VALID, "malformed", with_header(header({1: 5, 4: KID}))),
    Bad("no algorithm", NOT_VALID, "malformed", with_header(header({4: KID}))),
    Bad(
        "kid unprotected",
        NOT_VALID,
        "malformed",
        with_header(header({1: -19}), cbor2.dumps({4: KID})),
    ),
    Bad(
        "something unprotected",
        NOT_VALID,
        "malformed",
        with_header(header({1: -19, 4: KID}), cbor2.dumps({1: -19})),
    ),
    Bad(
        "algorithm twice",
        NOT_VALID,
        "malformed",
        with_header(b"\x4f\xa3\x01\x32\x01\x32\x04\x48" + KID),
    ),
    # --- claims, rightly signed
    Bad("key of the map twice", NOT_VALID, "malformed", issued(b"\xa5\x04\x01" + PAYLOAD[1:])),
    Bad("map of no given length", NOT_VALID, "malformed", issued(b"\xbf" + PAYLOAD[1:] + b"\xff")),
    Bad(
        "number longer than needed",
        NOT_VALID,
        "malformed",
        issued(PAYLOAD.replace(b"\x82\x01\x0c", b"\x82\x01\x18\x0c")),
    ),
    Bad(
        "keys out of order",
        NOT_VALID,
        "malformed",
        issued(cbor2.dumps({key: BODY[key] for key in (5, 4, 7, -65537)})),
    ),
    Bad("one claim more", NOT_VALID, "malformed", issued(cbor2.dumps({**BODY, 8: 1}))),
    Bad("tag around the claims", NOT_VALID, "malformed", issued(b"\xd8\x3d" + PAYLOAD)),
    Bad("true for a number", NOT_VALID, "malformed", issued(cbor2.dumps({**BODY, 4: True}))),
    Bad("more claims than fit", NOT_VALID, "malformed", issued(PAYLOAD + bytes(2000))),
    Bad("nothing but an array of arrays", NOT_VALID, "malformed", issued(b"\x81" * 500)),
    # --- days and keys
    Bad("clock a day behind", CANNOT_SAY, "clock-off", clock=NOON - A_DAY),
    Bad(
        "clock a day behind, first day tomorrow",
        CANNOT_SAY,
        "clock-off",
        COUPON_FOR_LATER,
        clock=NOON - A_DAY,
    ),
    Bad("first day tomorrow", NOT_VALID, "not-yet-valid", COUPON_FOR_LATER),
    Bad("clock a year and a day ahead", NOT_VALID, "expired", clock=ENDS),
    Bad(
        "clock two weeks ahead: the list is out of date",
        CANNOT_SAY,
        "status-list-expired",
        clock=NOON + 15 * A_DAY,
    ),
    Bad(
        "retired key",
        NOT_VALID,
        "key-retired",
        files=site_files(
            trust=trusting(issue_from=NOON - 2 * A_DAY, issue_until=NOON - A_DAY, verify_until=NOON)
        ),
    ),
    Bad(
        "distrusted key",
        NOT_VALID,
        "key-distrusted",
        files=site_files(trust=trusting(distrust_from=NOON - 30 * A_DAY)),
    ),
    Bad(
        "expired trust list",
        CANNOT_SAY,
        "trust-list-expired",
        files=site_files(trust=replace(TRUSTED, issued=NOON - 2 * A_DAY, expires=NOON - A_DAY)),
    ),
    # --- lists
    Bad("revoked", NOT_VALID, "revoked", files=site_files(State.REVOKED)),
    Bad("suspended", NOT_VALID, "suspended", files=site_files(State.SUSPENDED)),
    Bad("used up", NOT_VALID, "used-up", files=site_files(State.USED_UP)),
    Bad("no list", CANNOT_SAY, "status-unknown", files={**site_files(), "status/1.cwt": None}),
    Bad("coupon without a place", CANNOT_SAY, "status-unknown", token_of(place=None)),
    Bad("list of another", CANNOT_SAY, "status-unknown", files=with_list(list_of(place=(2, 77)))),
    Bad(
        "list cut short",
        CANNOT_SAY,
        "status-unknown",
        files=with_list(list_of()[:-1]),
    ),
    Bad(
        "list by the coupons' key",
        CANNOT_SAY,
        "status-unknown",
        files=with_list(signed(STATUS_LIST, cbor2.dumps({}), ISSUER)),
    ),
    Bad(
        "bomb in a list",
        CANNOT_SAY,
        "status-unknown",
        files=with_list(list_holding(zlib.compress(bytes(15_000_000), 9))),
    ),
    Bad(
        "list a byte short",
        CANNOT_SAY,
        "status-unknown",
        files=with_list(list_holding(zlib.compress(bytes(RAW_BYTES - 1)))),
    ),
    Bad("list rolled back", NOT_VALID, "revoked", files=site_files(), before=HELD_REVOKED),
    Bad(
        "list out of date, and the site gone",
        CANNOT_SAY,
        "status-list-expired",
        files=dict.fromkeys(site_files()),
        before=site_files(),
        clock=NOON + 15 * A_DAY,
    ),
    # --- the site
    Bad("no site", CANNOT_SAY, "site-unreachable", files={}),
    Bad(
        "trust list forged",
        CANNOT_SAY,
        "no-trust-list",
        files={**site_files(), "trust.cbor": flipped(site_files()["trust.cbor"], -9)},
    ),
    Bad("code of nobody", CANNOT_SAY, "code-not-in-register", "PEFE1-TAK8N-8HWKS-S6TJ3"),
    Bad(
        "look-up files out of reach",
        CANNOT_SAY,
        "code-needs-register",
        CODE,
        {**site_files(), next(p for p in site_files() if p.startswith("codes")): None},
    ),
    Bad("forged entry", NOT_VALID, "bad-signature", CODE, site_files(token=flipped(TOKEN, -9))),
    # --- texts
    Bad("nothing", REFUSED, "nothing-presented", "  "),
    Bad("link without a coupon", REFUSED, "link-without-coupon", "https://a.example/c#x"),
    Bad("link cut short", REFUSED, "link-without-coupon", link_of(TOKEN, BASE)[:-1] + "x"),
    Bad("link of a million digits", REFUSED, "link-without-coupon", f"{BASE}/c#n" + "9" * 10**6),
    Bad("digits of another number", REFUSED, "link-without-coupon", f"{BASE}/c#n0123"),
    Bad("left-over bits", REFUSED, "token-malformed", "A" * 129),
    Bad("a million letters", REFUSED, "token-malformed", "A" * 10**6),
    Bad("too short a code", REFUSED, "code-malformed", CODE[:-1]),
    Bad("a letter no code has", REFUSED, "code-characters", "U" + CODE[1:]),
    Bad("a wrong symbol", REFUSED, "code-mistyped", CODE[:-1] + "B"),
    Bad("two swapped", REFUSED, "code-swapped", CODE[:-4] + "E1XA"),
    Bad("many wrong", REFUSED, "code-check-failed", "12345-67890-ABCDE-FGHJK"),
    Bad("all zeros", REFUSED, "code-check-failed", "00000-00000-00000-00000"),
    # --- pictures
    Bad("picture cut short", REFUSED, "picture-damaged", qr_png(link_of(TOKEN, BASE))[:600]),
    Bad("picture of a page of text", REFUSED, "qr-without-coupon", qr_png("hello")),
    Bad("bomb in a picture", REFUSED, "picture-too-large", bomb_png()),
    Bad("bomb in a PDF", REFUSED, "no-qr-found", bomb_pdf()),
    Bad("PDF cut short", REFUSED, "picture-damaged", b"%PDF-1.7\n" + bytes(100)),
    Bad("no picture", REFUSED, "file-not-a-picture", b"GIF89a" + bytes(100)),
    Bad("empty file", REFUSED, "file-not-a-picture", b""),
    Bad("picture of no size", REFUSED, "picture-damaged", b"\x89PNG\r\n\x1a\n" + bytes(20)),
)
PICTURES = frozenset(row.what for row in TABLE if "pict" in row.what or "PDF" in row.what) | {
    "empty file"
}


def outcome(row: Bad, folder: Path) -> tuple[str, str]:
    given: str | Path
    if row.what in PICTURES and isinstance(row.presented, bytes):
        given = folder / "given.png"
        given.write_bytes(row.presented)
    elif isinstance(row.presented, bytes):
        return judged(Presented(token=row.presented), row, folder)
    else:
        given = row.presented
    try:
        presented = read_presented(given)
    except BadInput as error:
        refused = error
    else:
        return judged(presented, row, folder)
    assert explain(refused.code, refused.params).message not in {"", refused.code}
    return REFUSED, refused.code


def judged(held: Presented, row: Bad, folder: Path) -> tuple[str, str]:
    if row.before is not None:
        asked(row.before, held, folder, NOON + timedelta(seconds=60))
    verdict = asked(site_files() if row.files is None else row.files, held, folder, row.clock)
    assert explain(verdict.reason, verdict.params).message not in {"", verdict.reason}
    return verdict.verdict.value, verdict.reason


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_the_right_verdict_with_a_reason_that_stays(row: Bad, tmp_path: Path) -> None:
    assert outcome(row, tmp_path) == (row.verdict, row.reason)


def test_nothing_bad_at_all_is_valid(tmp_path: Path) -> None:
    """So that a row is told by what it spoils, and by nothing else."""
    good = Bad("good", Verdict.VALID.value, "valid")
    assert outcome(good, tmp_path) == ("valid", "valid")
    assert outcome(replace(good, presented=CODE), tmp_path / "code") == ("valid", "valid")
    late = replace(good, clock=NOON + A_DAY)
    assert outcome(late, tmp_path) == ("valid", "valid")
    priority = token_of(claims(unit=UnitKind.PRIORITY, units=0))
    assert outcome(replace(good, presented=priority), tmp_path) == ("valid", "valid")


# --- mutants of everything: no exception, and never valid unless nothing was changed

FORMS: dict[str, Callable[[bytes], str]] = {
    "link": lambda token: link_of(token, BASE),
    "text link": lambda token: text_link_of(token, BASE),
    "token": token_text,
}
EDITS = st.lists(
    st.tuples(st.integers(0, 2**16), st.integers(0, 255), st.sampled_from("xid")),
    min_size=1,
    max_size=4,
)
Edits = list[tuple[int, int, str]]


def edited(content: bytes, edits: Edits) -> bytes:
    bytes_ = bytearray(content)
    for place, value, how in edits:
        at = place % max(len(bytes_), 1)
        if how == "x" and bytes_:
            bytes_[at] ^= value
        elif how == "i":
            bytes_.insert(at, value)
        else:
            del bytes_[at : at + 1 + value % 8]
    return bytes(bytes_)


FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def fresh(files: Files, presented: str | bytes, clock: datetime = NOON) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        return outcome(Bad("mutant", "", "", presented, files, clock), Path(folder))


@FUZZ
@given(EDITS)
def test_mutants_of_tokens(edits: Edits) -> None:
    mutant = edited(TOKEN, edits)
    assert (fresh(site_files(), mutant)[0] == "valid") == (mutant == TOKEN)


@FUZZ
@given(EDITS)
def test_mutants_of_signed_claims(edits: Edits) -> None:
    """The issuer's own key signs them; so they may be good, but then they are well-formed."""
    mutant = issued(edited(PAYLOAD, edits))
    verdict, reason = fresh(site_files(), mutant)
    assert verdict != "valid" or cbor2.dumps(cbor2.loads(mutant).value[2]) in mutant
    assert reason in SENTENCES


@FUZZ
@given(EDITS, st.sampled_from(sorted(FORMS)))
def test_mutants_of_texts(edits: Edits, form: str) -> None:
    text = FORMS[form](TOKEN)
    mutant = edited(text.encode(), edits).decode("latin-1").replace("\0", "0")
    verdict, _reason = fresh(site_files(), mutant)
    try:
        same = read_presented(mutant).token == TOKEN
    except BadInput:
        same = False
    assert (verdict == "valid") == same


@FUZZ
@given(EDITS, st.sampled_from(sorted(site_files())), st.sampled_from([TOKEN, CODE]))
def test_mutants_of_a_sites_files(edits: Edits, path: str, presented: str | bytes) -> None:
    """A revoked coupon stays one, or nothing is said; no edit makes it valid."""
    files = site_files(State.REVOKED)
    files[path] = edited(files[path], edits)
    assert fresh(files, presented)[0] != "valid"


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(sorted(site_files())))
def test_any_bytes_for_a_sites_files(content: bytes, path: str) -> None:
    assert fresh({**site_files(State.REVOKED), path: content}, CODE)[0] != "valid"

"""The keys and their trust in the settings: what is shown, what a change warns of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from gui.kit.passphrase_states import PassphraseMode
from gui.kit.tones import Tone
from gui.settings.keys import (
    CREATE,
    DISTRUST,
    DISTRUST_AFTER,
    EXPORT,
    IMPORT,
    NEW,
    RENEW,
    RETIRE,
    TrustRecord,
    key_badge,
    term_badge,
)
from gui.settings.section import SettingsViewModel
from gui.settings.states import SigningKeyLine
from keytool.coupon.format.trust import load_trust
from keytool.coupon.keys.keystore import init_keystore
from keytool.coupon.keys.root_holders import sign_draft
from keytool.coupon.keys.trust_changes import draft
from tests.gui.frame_of import LoneFrame
from tests.gui.place import HOLDERS, PASSPHRASE, Place, StoppedClock

SECRET = PASSPHRASE.decode()


@pytest.fixture
def own_keys(empty_place: Place) -> Place:
    """A place whose keystore may be changed; copied, since making one is slow on purpose."""
    shared, empty_place.keystore = empty_place.keystore, empty_place.home / "keys"
    copytree(shared, empty_place.keystore)
    return empty_place


def opened(place: Place) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    yield model
    model.close()


@pytest.fixture
def settings(empty_place: Place) -> Iterator[SettingsViewModel]:
    yield from opened(empty_place)


@pytest.fixture
def keys(own_keys: Place) -> Iterator[SettingsViewModel]:
    yield from opened(own_keys)


def states(model: SettingsViewModel, purpose: str) -> list[str]:
    """The states of the keys for a purpose, the newest first."""
    lines = model.signing.trust.state.lines
    return [line.badge.text for line in lines if line.purpose == purpose]


def choose(model: SettingsViewModel, purpose: str) -> SigningKeyLine:
    line = next(line for line in model.signing.trust.state.lines if line.purpose == purpose)
    model.signing.trust.choose(line.id)
    return line


def test_without_keys_they_can_be_made(empty_place: Place) -> None:
    empty_place.keystore = empty_place.home / "keys"
    frame = LoneFrame(empty_place)
    passphrase = frame.passphrase
    model = SettingsViewModel(frame)
    model.open()
    assert [action.id for action in model.signing.trust.state.actions] == [CREATE]
    model.signing.trust.act(CREATE)
    assert passphrase.state is not None
    assert passphrase.state.mode is PassphraseMode.CREATE
    passphrase.submit(SECRET)
    assert states(model, "coupons") == ["Signs now"]
    assert model.signing.trust.state.empty == ""
    model.close()


def test_every_key_says_what_it_signs(keys: SettingsViewModel) -> None:
    for purpose in ("coupons", "status lists", "journal"):
        assert states(keys, purpose) == ["Signs now"]
    assert keys.signing.trust.state.term == "Version 1 of the list, good until 21.05.2028"
    assert keys.signing.trust.state.roots == "One root signs the list."
    assert [action.id for action in keys.signing.trust.state.actions] == [NEW, RENEW]


def test_a_new_key_takes_over(keys: SettingsViewModel) -> None:
    keys.signing.trust.act(NEW)
    keys.question.answer({"purpose": "COUPON", "passphrase": SECRET})
    assert keys.question.state is None
    assert states(keys, "coupons") == ["Signs now", "Retired, still believed"]


def test_a_wrong_passphrase_is_told_under_its_field(keys: SettingsViewModel) -> None:
    keys.signing.trust.act(RENEW)
    for typed in ("", "wrong"):
        keys.question.answer({"passphrase": typed})
        assert keys.question.state is not None
        assert [error.field for error in keys.question.state.errors] == ["passphrase"]
    assert "Version 1" in keys.signing.trust.state.term
    keys.question.answer({"passphrase": SECRET})
    assert "Version 2" in keys.signing.trust.state.term


@pytest.mark.parametrize(
    ("action", "answers", "badge", "tone", "again"),
    [
        (RETIRE, {}, "Ended: make a new key", Tone.SOON, False),
        (DISTRUST_AFTER, {"day": "2026-11-10"}, "Distrusted from 11.11.2026", Tone.BAD, True),
        (DISTRUST, {}, "Distrusted", Tone.BAD, False),
    ],
)
def test_a_key_is_retired_or_distrusted(
    keys: SettingsViewModel,
    action: str,
    answers: dict[str, str],
    badge: str,
    tone: Tone,
    *,
    again: bool,
) -> None:
    coupon_key = choose(keys, "coupons")
    keys.signing.trust.act(action)
    question = keys.question.state
    assert question is not None
    assert question.tone is tone
    assert coupon_key.kid in question.subject
    keys.question.answer({**answers, "passphrase": SECRET})
    assert states(keys, "coupons") == [badge]
    enabled = {offer.id for offer in keys.signing.trust.state.key_actions if offer.enabled}
    assert (action in enabled) is again


def test_the_day_of_distrust_must_be_told(keys: SettingsViewModel) -> None:
    choose(keys, "coupons")
    keys.signing.trust.act(DISTRUST_AFTER)
    keys.question.answer({"day": "", "passphrase": SECRET})
    assert keys.question.state is not None
    assert [error.field for error in keys.question.state.errors] == ["day"]


def test_only_a_key_of_coupons_is_distrusted_after_a_day(keys: SettingsViewModel) -> None:
    offered = {}
    for line in keys.signing.trust.state.lines:
        keys.signing.trust.choose(line.id)
        offered[line.purpose] = [action.id for action in keys.signing.trust.state.key_actions]
    assert DISTRUST_AFTER in offered["coupons"]
    assert DISTRUST_AFTER not in offered["status lists"] + offered["journal"]


def test_several_roots_sign_a_draft(empty_place: Place, tmp_path: Path) -> None:
    place = empty_place
    place.keystore = place.home / "keys"
    init_keystore(place.keystore, PASSPHRASE, place.clock, HOLDERS, 2)
    for model in opened(place):
        assert model.signing.trust.state.roots == "2 of 3 roots must sign the next list."
        model.signing.trust.act(NEW)
        model.question.answer({"purpose": "STATUS", "passphrase": SECRET})
        assert draft(place.keystore) is not None
        assert model.signing.trust.state.banner is not None
        assert states(model, "status lists") == ["Signs now"]
        assert {EXPORT, IMPORT} < {action.id for action in model.signing.trust.state.actions}
        model.signing.trust.export(tmp_path / "draft.cbor")
        model.signing.trust.dismiss()
        signed = []
        for number, secret in ((1, HOLDERS[0]), (3, HOLDERS[2])):
            root = place.keystore / f"root-{number}.pem"
            content = sign_draft((tmp_path / "draft.cbor").read_bytes(), root, secret)
            signed.append(tmp_path / f"signed-{number}.cbor")
            signed[-1].write_bytes(content)
        model.signing.trust.take((signed[0],))
        assert model.signing.trust.state.banner is not None
        assert states(model, "status lists") == ["Signs now"]
        model.signing.trust.take(tuple(signed))
        assert states(model, "status lists") == ["Signs now", "Retired, still believed"]
        assert model.signing.trust.state.banner is None


def test_a_list_that_ends_says_so(own_keys: Place) -> None:
    trust = load_trust(own_keys.keystore)
    assert trust is not None
    now = StoppedClock().now()
    assert term_badge(trust, now) is None
    soon = term_badge(trust, trust.expires - timedelta(days=9))
    over = term_badge(trust, trust.expires)
    assert soon is not None
    assert over is not None
    assert (soon.tone, over.tone) == (Tone.SOON, Tone.BAD)


def test_a_key_says_where_in_its_life_it_is(own_keys: Place) -> None:
    trust = load_trust(own_keys.keystore)
    assert trust is not None
    key = trust.keys[0]
    day = timedelta(days=1)
    followed = replace(trust, keys=(*trust.keys, replace(key, public=trust.keys[1].public)))
    told = [
        key_badge(key, TrustRecord(followed, None, None, now)).text
        for now in (
            key.issue_from - day,
            key.issue_from,
            key.issue_until - day,
            key.issue_until,
            key.verify_until,
        )
    ]
    assert told == [
        "Signs later",
        "Signs now",
        "Signs, ends soon",
        "Retired, still believed",
        "Over",
    ]
    stolen = replace(key, verify_until=key.issue_until)
    assert key_badge(stolen, TrustRecord(trust, None, None, key.issue_from)).tone is Tone.BAD

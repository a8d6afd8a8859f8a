"""The Settings section: what is kept, the keys and their trust, what a change warns of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from gui.kit.frame import Looks
from gui.kit.links import Kind, Link
from gui.kit.passphrase_states import PassphraseMode
from gui.kit.tones import Theme, Tone
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
from keytool.coupon.keys.trust_changes import draft, sign_draft
from keytool.domain.parties import Vendor
from keytool.services.keep_parties import add_vendor
from keytool.setup.desk import load_settings
from tests.gui.frame_of import LoneFrame
from tests.gui.place import HOLDERS, PASSPHRASE, Place, StoppedClock
from tests.gui.settings.fields import field

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


# The list of pages


def test_every_page_is_in_the_list_and_is_turned_to(settings: SettingsViewModel) -> None:
    rows = settings.state.pages
    assert [row.id for row in rows] == list(settings.pages)
    assert all(row.label and row.icon for row in rows)
    for row in rows:
        settings.show(row.id)
        assert settings.state.current == row.id
        assert settings.pages[row.id].state.title


def test_a_link_leads_to_a_page(settings: SettingsViewModel) -> None:
    settings.follow(Link(Kind.SETTINGS, text="devices"), "desk")
    assert settings.state.current == "devices"
    settings.follow(Link(Kind.SETTINGS, text="nowhere"), "desk")
    assert settings.state.current == "devices"


def test_a_page_in_trouble_has_its_sign_in_the_list(
    settings: SettingsViewModel, empty_place: Place
) -> None:
    def sign(page: str) -> Tone | None:
        return next(row.sign for row in settings.state.pages if row.id == page)

    assert sign("vendors") is Tone.SOON
    add_vendor(empty_place.desk, Vendor("entels", "ЭНТЕЛС", "entels", "twinpro"))
    settings.open()
    assert sign("vendors") is None
    # The register has an entry now, and was never copied.
    assert sign("register") is Tone.SOON


# What is kept


def test_settings_are_kept_in_the_file(empty_place: Place, settings: SettingsViewModel) -> None:
    settings.site.keep("site.url", "https://verify.example/")
    settings.company.keep("site.vendor", "Диджитал Стэйт")
    settings.window.keep("sounds.volume", "30")
    settings.site.keep("site.list_days", "7")
    kept = load_settings(empty_place.home, {})
    assert (kept.site.url, kept.site.vendor) == ("https://verify.example", "Диджитал Стэйт")
    assert (kept.sounds.volume, kept.site.list_days) == (30, 7)
    assert field(settings.site, "site.url").value == "https://verify.example"
    assert field(settings.window, "sounds.volume").value == "30"


def test_language_and_theme_are_the_frames(empty_place: Place) -> None:
    frame = LoneFrame(empty_place)
    model = SettingsViewModel(frame)
    model.open()
    model.window.keep("theme", Theme.DARK)
    model.window.keep("language", "ru")
    assert frame.looks == Looks("ru", Theme.DARK)
    assert field(model.window, "theme").value == Theme.DARK
    model.close()


def test_a_wrong_address_is_told_under_its_field(
    empty_place: Place, settings: SettingsViewModel
) -> None:
    settings.site.keep("site.url", "not an address")
    assert field(settings.site, "site.url").error
    assert field(settings.site, "site.list_days").error == ""
    assert load_settings(empty_place.home, {}).site.url == ""
    settings.site.keep("site.url", "https://verify.example")
    assert field(settings.site, "site.url").error == ""


def test_two_wrong_values_are_both_told(settings: SettingsViewModel) -> None:
    settings.company.keep("seller.inn", "123")
    settings.company.keep("seller.kpp", "1")
    assert "10 or 12 digits" in field(settings.company, "seller.inn").error
    assert field(settings.company, "seller.kpp").error
    settings.company.keep("seller.inn", "")  # what it was before
    assert field(settings.company, "seller.inn").error == ""
    assert field(settings.company, "seller.kpp").error


def test_the_sellers_requisites_are_kept(settings: SettingsViewModel, empty_place: Place) -> None:
    settings.company.keep("seller.name", "ООО «Продавец»")
    settings.company.keep("seller.inn", "7704838673")
    seller = load_settings(empty_place.home, {}).seller
    assert (seller.name, seller.inn) == ("ООО «Продавец»", "7704838673")
    assert settings.company.state.banner is None


def test_a_logo_is_looked_at_before_it_is_kept(
    settings: SettingsViewModel, empty_place: Place, tmp_path: Path
) -> None:
    letter, logo = tmp_path / "letter.txt", tmp_path / "logo.svg"
    letter.write_text("Dear all")
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')
    settings.company.keep("site.logo", str(letter))
    assert "letter.txt" in field(settings.company, "site.logo").error
    settings.company.act("logo")
    settings.company.keep("site.logo", str(logo))
    assert load_settings(empty_place.home, {}).site.logo == str(logo)


def test_a_setting_of_the_environment_is_locked(
    empty_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYDESK_SITE", "https://given.example")
    for model in opened(empty_place):
        assert field(model.site, "site.url").value == "https://given.example"
        assert "KEYDESK_SITE" in field(model.site, "site.url").locked
        assert field(model.company, "site.vendor").locked == ""


def test_a_volume_that_was_set_elsewhere_is_shown(
    empty_place: Place, settings: SettingsViewModel
) -> None:
    settings.window.keep("sounds.volume", "45")
    volume = field(settings.window, "sounds.volume")
    assert volume.choices[-1].id == volume.value == "45"
    settings.window.keep("sounds.volume", "101")
    assert field(settings.window, "sounds.volume").error
    assert load_settings(empty_place.home, {}).sounds.volume == 45


def test_a_broken_file_is_told(empty_place: Place, settings: SettingsViewModel) -> None:
    (empty_place.home / "settings.toml").write_text("[site", encoding="utf-8")
    settings.open()
    assert settings.company.state.banner is not None
    (empty_place.home / "settings.toml").unlink()
    settings.open()
    assert settings.company.state.banner is None


# Keys and trust


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

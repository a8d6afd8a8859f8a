"""The Settings section: its pages, and what is kept of what is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.kit.frame import Looks
from gui.kit.links import Kind, Link
from gui.kit.tones import Theme, Tone
from gui.settings.section import SettingsViewModel
from keytool.domain.parties import Vendor
from keytool.services.keep_parties import add_vendor
from keytool.setup.desk import load_settings
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place
from tests.gui.settings.fields import field

SECRET = PASSPHRASE.decode()


def opened(place: Place) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    yield model
    model.close()


@pytest.fixture
def settings(empty_place: Place) -> Iterator[SettingsViewModel]:
    yield from opened(empty_place)


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
    assert sign("copies") is Tone.SOON


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

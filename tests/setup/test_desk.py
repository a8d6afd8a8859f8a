from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.setup.addresses import site_address
from keytool.setup.desk import (
    FILE,
    DeskSettings,
    SiteSettings,
    Told,
    change_setting,
    load_settings,
    save_settings,
    told_settings,
)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    settings = DeskSettings(SiteSettings("https://coupons.example.com", 'ООО «Ромашка» \\ "A"'))
    save_settings(home, settings)
    assert load_settings(home, {}) == settings
    assert [file.name for file in home.iterdir()] == [FILE]


@given(vendor=st.text(max_size=200).filter(str.isprintable).map(str.strip))
def test_any_name_survives_the_file(tmp_path_factory: pytest.TempPathFactory, vendor: str) -> None:
    home = tmp_path_factory.getbasetemp() / "any-name"
    change_setting(home, "site.vendor", vendor)
    assert load_settings(home, {}).site.vendor == vendor


def test_the_environment_wins_and_is_not_kept(tmp_path: Path) -> None:
    change_setting(tmp_path, "site.url", "https://kept.example")
    environment = {"KEYDESK_SITE": "https://other.example/"}
    assert load_settings(tmp_path, environment).site.url == "https://other.example"
    assert told_settings(tmp_path, environment)[:2] == (
        Told("site.url", "https://other.example", "KEYDESK_SITE"),
        Told("site.vendor", "", "default"),
    )
    assert told_settings(tmp_path, {})[0] == Told("site.url", "https://kept.example", "file")
    with pytest.raises(BadInput, match="setting-wrong") as caught:
        load_settings(tmp_path, {"KEYDESK_SITE": "example"})
    assert caught.value.params["place"] == "KEYDESK_SITE"


def test_nothing_is_set_where_there_is_no_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere", {}) == DeskSettings()


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[site]\nurl = 5\n", "setting-wrong", "site.url"),
        ("[site]\nurl = true\n", "setting-wrong", "site.url"),
        ('[site]\nurl = ["a"]\n', "setting-wrong", "site.url"),
        ('[site]\nurl = "example"\n', "setting-wrong", "site.url"),
        ('[site]\nvendor = "a\\nb"\n', "setting-wrong", "site.vendor"),
        ('[site]\nuri = "https://a.example"\n', "setting-unknown", "site.uri"),
        ("[sound]\nvolume = 5\n", "setting-unknown", "sound.volume"),
        ("site = 1\n", "setting-unknown", "site"),
        ('[site.url]\na = "b"\n', "setting-wrong", "site.url"),
        ("[site\n", "settings-file-syntax", None),
        ('[site]\nurl = "a"\nurl = "b"\n', "settings-file-syntax", None),
        ("\x00", "settings-file-syntax", None),
    ],
)
def test_a_file_that_is_not_in_order_is_refused(
    tmp_path: Path, text: str, code: str, name: str | None
) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        load_settings(tmp_path, {})
    params = caught.value.params
    assert (caught.value.code, params.get("name")) == (code, name)
    assert str(tmp_path / FILE) in {params.get("place"), params.get("path")}
    with pytest.raises(BadInput):  # and is not overwritten either
        change_setting(tmp_path, "site.vendor", "A")
    assert (tmp_path / FILE).read_text("utf-8") == text


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'[site]\nvendor = "\xff"\n')
    with pytest.raises(BadInput, match="settings-file-syntax"):
        load_settings(tmp_path, {})
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(StorageTrouble, match="settings-file-unreadable"):
        load_settings(tmp_path, {})
    with pytest.raises(StorageTrouble, match="settings-file-unwritable"):
        save_settings(tmp_path, DeskSettings(SiteSettings(vendor="A")))
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://coupons.example.com", "https://coupons.example.com"),
        (
            " HTTPS://Coupons.Example.COM:8443/Desk/a_b/ ",
            "https://coupons.example.com:8443/Desk/a_b",
        ),
        ("https://купоны.рф//", "https://xn--j1agcdt5c.xn--p1ai"),
        ("http://[::1]:8440", "http://[::1]:8440"),
        ("http://127.0.0.1:8440/", "http://127.0.0.1:8440"),
    ],
)
def test_addresses_are_kept_in_one_spelling(text: str, address: str) -> None:
    assert site_address(text) == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "coupons.example.com",
        "ftp://example.com",
        "https://",
        "https:///c",
        "https://example.com/?a",
        "https://example.com/#c",
        "https://user:word@example.com",
        "https://example.com:0",
        "https://example.com:70000",
        "https://example.com/a b",
        "https://example.com/%2e%2e",
        "https://exa mple.com",
        "https://-example.com",
        "https://example..com",
        'https://exam"ple.com',
        "https://" + "a" * 300 + ".example",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_site(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        site_address(text)

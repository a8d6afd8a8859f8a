"""What the seller's requisites may be."""

from pathlib import Path

import pytest

from keytool.domain.errors import BadInput
from keytool.setup.desk import FILE, change_setting, load_settings


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("name", " ООО «Продавец» ", "ООО «Продавец»"),
        ("inn", " 7704838673 ", "7704838673"),
        ("inn", "500100732259", "500100732259"),
        ("kpp", "7704ab001", "7704AB001"),
        ("phone", "+7 (495)  123-45-67 доб. 12, 8 800 100-00-00", None),
        ("address", "119019, Москва, ул. Знаменка, д. 1", None),
        ("inn", "", ""),
        ("kpp", "", ""),
        ("phone", "", ""),
    ],
)
def test_requisites_are_kept_as_they_are_written(
    tmp_path: Path, name: str, typed: str, kept: str | None
) -> None:
    change_setting(tmp_path, f"seller.{name}", typed)
    expected = " ".join(typed.split()) if kept is None else kept
    assert getattr(load_settings(tmp_path, {}).seller, name) == expected


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("inn", "7704838674", "seller-inn-wrong"),
        ("inn", "77048386", "seller-inn-wrong"),
        ("kpp", "77040100", "seller-kpp-wrong"),
        ("kpp", "7704010\u041e1", "seller-kpp-wrong"),
        ("phone", "звоните", "seller-phone-wrong"),
        ("phone", "12-34", "seller-phone-wrong"),
        ("name", "one\ntwo", "setting-wrong"),
        ("address", "x" * 201, "setting-wrong"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    tmp_path: Path, name: str, typed: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        change_setting(tmp_path, f"seller.{name}", typed)
    assert refused.value.code == code
    assert not (tmp_path / FILE).exists()


def test_a_wrong_one_in_the_file_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[seller]\ninn = "1"\n', "utf-8")
    with pytest.raises(BadInput) as refused:
        load_settings(tmp_path, {})
    assert refused.value.code == "setting-wrong"
    assert refused.value.params["place"] == str(tmp_path / FILE)

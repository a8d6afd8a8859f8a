from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.parties import Category, Customer, checked_inn, without_personal_data

# Taxpayer numbers of well-known legal entities and the Federal Tax Service's own example.
REAL = ["7704838673", "7707083893", "7736050003", "500100732259"]


@pytest.mark.parametrize("inn", REAL)
def test_real_numbers_hold(inn: str) -> None:
    assert checked_inn(f" {inn} ") == inn


@given(st.sampled_from(REAL), st.integers(1, 9))
def test_a_wrong_check_digit_is_found(inn: str, shift: int) -> None:
    # Only the last digit is certain: "mod 11, then mod 10" folds 10 onto 0, so a
    # slip elsewhere can pass by the law's own formula.
    wrong = inn[:-1] + str((int(inn[-1]) + shift) % 10)
    with pytest.raises(BadInput, match="inn-check-digit"):
        checked_inn(wrong)


@pytest.mark.parametrize("text", ["", "123", "77048386730", "770483867x", "٧٧٠٤٨٣٨٦٧٣"])
def test_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(BadInput, match="inn-malformed"):
        checked_inn(text)


@pytest.mark.parametrize(
    ("family", "words", "slug", "title"),
    [
        (Family.GUARDANT, "Sign", "sign", "Guardant Sign"),
        (Family.GUARDANT, "Guardant Code", "code", "Guardant Code"),
        (Family.HASP, "Sentinel HL Pro", "sentinel-hl-pro", "Sentinel HL Pro"),
        (Family.HASP, "HASP HL NetTime 250+", "hasp-hl-nettime-250+", "HASP HL Nettime 250+"),
    ],
)
def test_models_have_a_slug_and_a_title(family: Family, words: str, slug: str, title: str) -> None:
    assert model_slug(words) == slug
    assert model_title(family, slug) == title


def test_an_unknown_model_is_called_by_its_family() -> None:
    assert model_title(Family.GUARDANT, None) == "Guardant"


@pytest.mark.parametrize(
    ("customer", "person"),
    [
        (Customer("ООО «Ромашка»", Category.COMMERCIAL, "7704838673"), False),
        (Customer("Щёголева А. Ю.", Category.COMMERCIAL, "500100732259"), True),
        (Customer("Щёголева А. Ю.", Category.COMMERCIAL, person=True), True),
        (Customer("ИП Щёголева Анна Юрьевна", Category.COMMERCIAL), True),
        (Customer("Индивидуальный предприниматель Щёголева", Category.COMMERCIAL), True),
        (Customer("Ипатьевский завод", Category.COMMERCIAL), False),
    ],
)
def test_whose_name_is_personal_data(customer: Customer, person: bool) -> None:
    assert customer.is_person is person
    erased = without_personal_data(replace(customer, id=7), date(2026, 3, 1))
    assert erased.name == ("№ 7" if person else customer.name)

import pytest

from keytool.domain.names import are_different, organisation


@pytest.mark.parametrize(
    "name",
    [
        "ООО «Ромашка»",
        "Ромашка ООО",
        "ООО Ромашка",
        "«Ромашка» ООО",
        'ООО "РОМАШКА"',
        "ооо ромашка",
        "Ромашка, ООО",
        "Общество с ограниченной ответственностью «Ромашка»",
        "  ООО   “Ромашка” ",
    ],
)
def test_one_organisation_in_many_spellings(name: str) -> None:
    assert organisation(name) == organisation("ООО «Ромашка»")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО Ромашка", "АО Ромашка"),
        ("ООО Ромашка", "Ромашка"),
        ("ООО Ромашка", "ООО Ромашка-2"),
        ("ИП Иванов", "ООО Иванов"),
        ("ООО", "АО"),
        ("Оооочень", "очень"),
    ],
)
def test_organisations_that_are_two(one: str, other: str) -> None:
    assert organisation(one) != organisation(other)


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("ООО «Ромашка»", "Ромашка ООО", False),
        ("ООО «Ромашка»", "АО «Ромашка»", False),
        ("ООО «Ромашка»", "ООО «Ромашка Плюс»", False),
        ("ООО «Артём и Ко»", "ООО Артем и Ко", False),
        ("ООО «Стройинвест»", "ООО «Стройинвестт»", False),
        ("МГУ", "Московский государственный университет", False),
        ("ООО «Ромашка»", "ООО «Лютик»", True),
        ("ИП Иванов", "ИП Петров", True),
        ("ООО «Вектор»", "ПАО «Газпром»", True),
    ],
)
def test_names_that_cannot_well_be_of_one_number(one: str, other: str, different: bool) -> None:
    assert are_different(one, other) is different
    assert are_different(other, one) is different

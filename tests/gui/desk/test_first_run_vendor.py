"""The guide's questions about a vendor: its rules, its warranty, what the card will say."""

from dataclasses import dataclass

import pytest

from gui.desk.first_run import FirstRunViewModel
from gui.desk.first_run_states import Step
from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from keytool.domain.parties import Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.services.ask_parties import vendors_of
from tests.gui.desk.guiding import (
    at_vendor,
    blank,
    field,
    guide,
    shell_of_the_blank,
    shown,
    tell,
)
from tests.gui.place import Place

__all__ = ["at_vendor", "blank", "guide", "shell_of_the_blank"]


def test_a_vendor_with_a_regulation_of_its_own_needs_no_more_than_its_name(
    blank: Place, shell: ShellViewModel, at_vendor: FirstRunViewModel
) -> None:
    tell(at_vendor, vendor__name="твинпро")
    assert field(shell, "vendor.support").value == "twinpro"
    assert field(shell, "vendor.answer").value == "this"
    warranty, _support = shown(shell).current.says
    assert (warranty.tone, warranty.text) == (Tone.GOOD, "12 months from shipment")
    at_vendor.go_on()
    assert vendors_of(blank.desk) == (Vendor("twinpro", "твинпро", "twinpro", "twinpro"),)
    assert shown(shell).current.step is Step.KEYS


def test_a_silent_regulation_leaves_the_answer_to_the_person(
    shell: ShellViewModel, at_vendor: FirstRunViewModel
) -> None:
    tell(at_vendor, vendor__support="distate")
    assert field(shell, "vendor.name").value == "Digital State"
    assert field(shell, "vendor.answer").value == ""
    at_vendor.go_on()
    assert field(shell, "vendor.answer").error
    tell(at_vendor, vendor__answer="this")
    at_vendor.go_on()
    assert "has no warranty" in field(shell, "vendor.answer").error


@dataclass(frozen=True)
class Promise:
    told: dict[str, str]
    warranty: str
    own: OwnWarranty | None = None


@pytest.mark.parametrize(
    "promise",
    [
        Promise({"vendor.answer": "none"}, "distate"),
        Promise({"vendor.answer": "other"}, "twinpro"),
        Promise(
            {
                "vendor.answer": "contract",
                "vendor.months": "24",
                "vendor.starts": "sale",
                "vendor.document": "Договор поставки",
                "vendor.clause": "4.2",
            },
            "distate",
            OwnWarranty(24, WarrantyStart.SALE, "Договор поставки", "4.2"),
        ),
    ],
    ids=["none", "other", "contract"],
)
def test_what_a_vendor_promises_is_kept(
    blank: Place, at_vendor: FirstRunViewModel, promise: Promise
) -> None:
    tell(at_vendor, vendor__name="Диджитал Стэйт", vendor__support="distate")
    for name, value in promise.told.items():
        at_vendor.tell(name, value)
    at_vendor.go_on()
    wanted = Vendor("distate", "Диджитал Стэйт", "distate", promise.warranty, promise.own)
    assert vendors_of(blank.desk) == (wanted,)


def test_a_promise_by_contract_names_its_document_and_clause(
    shell: ShellViewModel, at_vendor: FirstRunViewModel
) -> None:
    tell(at_vendor, vendor__support="entels", vendor__answer="contract", vendor__months="x")
    at_vendor.go_on()
    wrong = {one.name for one in shown(shell).current.fields if one.error}
    assert wrong == {"vendor.months", "vendor.document", "vendor.clause"}


def test_a_regulation_that_promises_cannot_be_one_that_does_not(
    shell: ShellViewModel, at_vendor: FirstRunViewModel
) -> None:
    tell(at_vendor, vendor__name="ТвинПро", vendor__answer="none")
    at_vendor.go_on()
    assert "promises one: clause 6.7" in field(shell, "vendor.answer").error


def test_several_vendors_are_told_one_after_another(
    blank: Place, shell: ShellViewModel, at_vendor: FirstRunViewModel
) -> None:
    tell(at_vendor, vendor__name="Мой софт", vendor__support="twinpro")
    at_vendor.act("more")
    assert shown(shell).current.step is Step.VENDOR
    assert field(shell, "vendor.name").value == ""
    tell(at_vendor, vendor__name="Мой софт", vendor__support="twinpro")
    at_vendor.go_on()
    assert [one.id for one in vendors_of(blank.desk)] == ["moi-soft", "moi-soft-2"]


def test_nothing_more_to_tell_goes_on(shell: ShellViewModel, at_vendor: FirstRunViewModel) -> None:
    tell(at_vendor, vendor__name="ТвинПро")
    at_vendor.act("more")
    at_vendor.go_on()
    assert shown(shell).current.step is Step.KEYS

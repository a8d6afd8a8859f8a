"""The page of the printers: what is chosen, what is gone, what is not there yet."""

from collections.abc import Iterator

import pytest

from gui.settings.printers import AGAIN, PrintersPage
from gui.settings.section import SettingsViewModel
from keytool.domain.papers import PaperKind
from keytool.setup.printing import printer_setting
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place
from tests.gui.settings.fields import field, part

ACT = printer_setting(PaperKind.ACT)


@pytest.fixture
def printers(place: Place) -> Iterator[PrintersPage]:
    model = SettingsViewModel(LoneFrame(place))
    model.show("printers")
    yield model.printers
    model.close()


def choices(page: PrintersPage, name: str) -> list[str]:
    return [one.label for one in field(page, name).choices]


def test_every_kind_of_paper_has_its_field(printers: PrintersPage) -> None:
    names = {one.name for part in printers.state.parts for one in part.fields}
    assert {printer_setting(kind) for kind in PaperKind} < names
    assert choices(printers, ACT) == ["ask when it is printed", "Office", "Tape"]


def test_a_choice_is_kept_and_can_be_taken_back(printers: PrintersPage, place: Place) -> None:
    printers.keep(ACT, "Tape")
    assert place.desk_settings.printers.act == "Tape"
    assert field(printers, ACT).value == "Tape"
    printers.keep(ACT, "")
    assert place.desk_settings.printers.act == ""


def test_a_printer_that_is_gone_is_still_named(printers: PrintersPage, place: Place) -> None:
    printers.keep(ACT, "Tape")
    place.printers.there.remove("Tape")
    printers.act(AGAIN)
    assert field(printers, ACT).hint == "It is not there now."
    assert choices(printers, ACT) == ["ask when it is printed", "Tape", "Office"]


def test_labels_as_accepted_are_switched_here_too(printers: PrintersPage, place: Place) -> None:
    assert field(printers, "labels.as_accepted").value == "false"
    printers.keep("labels.as_accepted", "true")
    assert place.desk_settings.labels.as_accepted
    assert field(printers, "labels.as_accepted").value == "true"


def test_no_printer_is_said(printers: PrintersPage, place: Place) -> None:
    assert part(printers, "sheets").note == ""
    place.printers.there.clear()
    printers.reload()
    assert part(printers, "sheets").note.startswith("This computer has no printer.")

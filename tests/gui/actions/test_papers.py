"""Papers are printed on the printer of their kind, or attached to a letter."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TypeVar

import pytest

from gui.kit.links import Kind, Link
from gui.kit.question_states import QuestionState
from gui.kit.tasks import Lane
from keytool.domain.coupons import Coupon
from keytool.domain.errors import DeviceTrouble
from keytool.domain.papers import PaperKind
from keytool.i18n import set_language
from keytool.setup.desk import change_setting
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place

T = TypeVar("T")
SHIPMENT = Link(Kind.SHIPMENT, 1)
KEY = Link(Kind.KEY, 1)


def remember(place: Place, kind: PaperKind, printer: str) -> None:
    change_setting(place.settings.home, f"printers.{kind.replace('-', '_')}", printer)


def asked(frame: LoneFrame) -> QuestionState:
    question = frame.doing.question.state
    assert question is not None
    return question


def printed(place: Place) -> list[tuple[str, str]]:
    return [(sheet.printer, sheet.title) for sheet in place.printers.printed]


def test_the_first_time_it_is_asked_and_then_never_again(place: Place, frame: LoneFrame) -> None:
    frame.do(SHIPMENT, "packing")
    question = asked(frame)
    assert (question.title, question.subject) == ("Which printer?", "Packing lists")
    (field,) = question.fields
    assert [choice.id for choice in field.choices] == ["Office", "Tape"]
    assert printed(place) == []
    frame.doing.question.answer({"printer": "Tape"})
    assert printed(place) == [("Tape", "Packing list, Order 17/26")]
    assert frame.said[-1].text == "Packing list, Order 17/26: sent to “Tape”."
    frame.do(SHIPMENT, "packing")
    assert frame.doing.question.state is None
    assert len(printed(place)) == 2
    assert place.printers.printed[1].pdf.startswith(b"%PDF")


def test_each_kind_has_a_printer_of_its_own(place: Place, frame: LoneFrame) -> None:
    remember(place, PaperKind.CARD, "Office")
    remember(place, PaperKind.LABEL_TAPE_29, "Tape")
    frame.do(KEY, "print")
    frame.do(KEY, "label")
    frame.doing.question.answer({"stock": "tape-29", "way": "print"})
    assert [printer for printer, _title in printed(place)] == ["Office", "Tape"]
    frame.do(KEY, "label")
    assert [field.value for field in asked(frame).fields] == ["tape-29", "print"]


def test_a_printer_that_is_gone_is_named_and_another_one_asked_for(
    place: Place, frame: LoneFrame
) -> None:
    remember(place, PaperKind.CARD, "Attic")
    frame.do(KEY, "print")
    assert asked(frame).text.startswith("The printer “Attic” is not there any more.")
    frame.doing.question.answer({"printer": "Office"})
    assert [printer for printer, _title in printed(place)] == ["Office"]
    assert place.desk_settings.printers.card == "Office"


def test_without_any_printer_it_is_said_once_and_nothing_asked(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    place.printers.there.clear()
    frame.do(KEY, "print")
    assert [str(error) for error in frame.reports or ()] == ["no-printers"]
    assert frame.doing.question.state is None


def test_a_printer_that_takes_nothing_is_told(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    remember(place, PaperKind.CARD, "Office")
    place.printers.out.add("Office")
    frame.do(KEY, "print")
    assert frame.reports
    (error,) = frame.reports
    assert isinstance(error, DeviceTrouble)
    assert error.code == "printing-failed"


@pytest.fixture
def coupons(place: Place) -> dict[str, Coupon]:
    place.passphrase = PASSPHRASE
    return live_through(place, place.mint(PASSPHRASE))


class LanesNoted(HeldRunner):
    """Notes on which lane something waits."""

    def __init__(self) -> None:
        super().__init__(holding=False)
        self.lanes: list[Lane] = []

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.lanes.append(lane)
        super().run(lane, work, done, failed)


def test_only_other_papers_wait_for_a_printer(place: Place) -> None:
    runner = LanesNoted()
    remember(place, PaperKind.CARD, "Office")
    LoneFrame(place, runner).do(KEY, "print")
    assert runner.lanes == [Lane.DB, Lane.PRINT]


def draft(place: Place, frame: LoneFrame, thing: Link) -> EmailMessage:
    drafts: list[Path] = []
    frame.doing.papers.draft_ready.connect(drafts.append)
    frame.do(thing, "mail")
    (file,) = drafts
    assert file.parent == place.settings.home / "letters"
    assert frame.said[-1].file == file
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    return message


def test_a_packing_list_is_mailed_as_a_draft(place: Place, frame: LoneFrame) -> None:
    message = draft(place, frame, SHIPMENT)
    assert message["Subject"] == "Packing list, shipment 1 of 20.06.2026"
    assert [one.get_filename() for one in message.iter_attachments()] == ["packing-1.pdf"]


def test_a_certificate_is_mailed_in_the_language_of_the_window(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon]
) -> None:
    set_language("ru")
    coupon = coupons["renewed"]
    message = draft(place, frame, Link(Kind.COUPON, coupon.id))
    assert message["Subject"].startswith("Сертификат технической поддержки ключа Guardant Sign")
    assert [one.get_filename() for one in message.iter_attachments()] == [f"{coupon.code}.pdf"]


def test_what_is_not_in_force_gets_no_paper(
    frame: LoneFrame, place: Place, coupons: dict[str, Coupon]
) -> None:
    frame.do(Link(Kind.COUPON, coupons["revoked"].id), "print")
    assert frame.said[-1].text == "The coupon is not in force"
    assert printed(place) == []

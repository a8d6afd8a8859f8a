"""Letters of a case: what was judged of them, what waits for a person, whether any come in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from gui.cases.mail_strip import MAIL
from gui.cases.page_states import Entry, Said
from gui.cases.section import CasesViewModel
from gui.cases.states import BoardState
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import Case
from keytool.domain.errors import MailTrouble
from keytool.domain.journal import Event
from keytool.domain.mail import CaseFile, Sending
from keytool.i18n import set_language
from keytool.mail.ports import Answer
from tests.gui.cases.opening import page, sheet
from tests.gui.frame_of import LoneFrame
from tests.mail.letters import CUSTOMER
from tests.services.mail_desk import PostRoom, post_room

__all__ = ["post_room"]
SETTINGS = Link(Kind.SETTINGS, text="mail")


@dataclass
class Desk:
    """A case that a letter opened, and its acknowledgement."""

    room: PostRoom
    section: CasesViewModel
    frame: LoneFrame

    @property
    def case(self) -> Case:
        return self.room.all()[0]

    def board(self) -> BoardState:
        self.section.open()
        return self.section.board.state

    def entries(self, whose: Said) -> list[Entry]:
        page(self.section, self.case)
        return [one for one in sheet(self.section).entries if one.whose is whose]

    def looked(self, look: BoxLook) -> None:
        with self.room.cases.desk.register.write("anna") as unit:
            unit.mail.note_look(look)
            unit.commit_look()


@pytest.fixture
def desk(post_room: PostRoom, section: CasesViewModel, frame: LoneFrame) -> Iterator[Desk]:
    post_room.put()
    post_room.fetch()
    yield Desk(post_room, section, frame)
    set_language("en")


def test_who_wrote_is_told_with_the_message(desk: Desk) -> None:
    desk.room.put("Ещё", "Reply-To: x@other.example\n", subject=f"[{desk.case.number}]")
    desk.room.fetch()
    first, second = desk.entries(Said.THEIRS)
    assert "sender claimed: nobody checked it" in first.note
    assert first.doubts == ()
    assert second.doubts == ("Answers would go to another organisation.",)


def test_why_nothing_was_answered_by_itself_is_told(desk: Desk) -> None:
    desk.room.put("Диск полон", "Auto-Submitted: auto-generated\n")
    desk.room.put("Новое")
    desk.room.fetch()
    newest = desk.room.all()[-1]
    page(desk.section, newest)
    entry = next(one for one in sheet(desk.section).entries if one.whose is Said.THEIRS)
    assert "not acknowledged: the sender got one within 24 hours" in entry.note


def test_a_file_is_told_with_what_it_is(desk: Desk) -> None:
    with desk.room.cases.desk.register.write("anna") as unit:
        message = unit.cases.messages(desk.case.id)[0].id
        unit.mail.add_file(CaseFile(message, 0, "счёт.pdf", 3, "1" * 64, "program:exe"), b"MZ")
        unit.commit(Event("x", ()))
    (file,) = desk.entries(Said.THEIRS)[0].files
    assert (file.name, file.runs) == ("счёт.pdf", True)
    assert file.note.startswith("program, to be saved and not opened")


def test_a_letter_that_waits_for_a_person_is_sent_again_from_its_message(desk: Desk) -> None:
    desk.room.post.breaks = True
    desk.room.send()
    desk.room.post.breaks = False
    (ours,) = desk.entries(Said.OURS)
    assert (ours.tone, [one.label for one in ours.actions]) == (
        Tone.SOON,
        ["Send again…", "Let it be"],
    )
    desk.section.page.act("repeat-letter", ours.letter)
    asked = desk.frame.doing.question.state
    assert asked
    assert CUSTOMER in asked.text
    desk.frame.doing.question.answer({})
    assert desk.room.states() == [Sending.QUEUED]
    assert desk.entries(Said.OURS)[0].actions == ()


def test_what_the_server_said_of_a_refused_letter_is_told(desk: Desk) -> None:
    desk.room.post.refusals = {CUSTOMER: Answer(550, "no such user")}
    desk.room.send()
    (ours,) = desk.entries(Said.OURS)
    assert ours.tone is Tone.BAD
    assert "550 no such user" in ours.doubts[0]
    desk.section.page.act("settle-letter", ours.letter)
    (ours,) = desk.entries(Said.OURS)
    assert ours.actions == ()
    assert "refused; let be" in ours.note


def test_the_board_is_quiet_while_letters_come_in(desk: Desk) -> None:
    now = desk.room.cases.clock.moment
    desk.looked(BoxLook(1, now - timedelta(minutes=3)))
    state = desk.board()
    assert state.banner is None
    assert [(one.label, one.value) for one in state.mail] == [
        ("letters", "support: looked 3 minutes ago")
    ]
    desk.looked(BoxLook(1, now - timedelta(minutes=15)))
    assert desk.board().banner is None


@pytest.mark.parametrize("language", ["en", "ru"])
def test_after_a_quarter_of_an_hour_the_board_is_red_with_the_reason(
    desk: Desk, language: str
) -> None:
    now = desk.room.cases.clock.moment
    look = BoxLook(1, now - timedelta(minutes=16))
    gone = MailTrouble("mail-app-password", server="imap.vendor.example")
    desk.looked(look.in_vain(now - timedelta(minutes=15), gone))
    set_language(language)
    banner = desk.board().banner
    assert banner
    assert banner.tone is Tone.BAD
    assert "support" in banner.title
    assert "imap.vendor.example" in banner.text
    assert desk.board().mail == ()
    desk.section.board.act(MAIL)
    assert desk.frame.went[-1] == SETTINGS


def test_a_box_that_nobody_looks_into_says_so(desk: Desk) -> None:
    desk.looked(BoxLook(1, desk.room.cases.clock.moment - timedelta(days=1)))
    banner = desk.board().banner
    assert banner
    assert banner.text.startswith("Nobody looks")


def test_a_stopped_box_is_told(desk: Desk) -> None:
    desk.looked(BoxLook(1, desk.room.cases.clock.moment))
    with desk.room.cases.desk.register.write("anna") as unit:
        unit.mail.save_box(replace(unit.mail.boxes()[0], stopped="554 spam"))
        unit.commit(Event("x", ()))
    banner = desk.board().banner
    assert banner
    assert (banner.title, banner.text) == ("The box support was stopped.", "554 spam")


def test_counts_lead_to_their_letters(desk: Desk) -> None:
    desk.room.post.refusals = {CUSTOMER: Answer(550, "no such user")}
    desk.room.send()
    desk.looked(BoxLook(1, desk.room.cases.clock.moment))
    counted = [(one.value, one.link) for one in desk.board().mail][1:]
    assert counted == [("1 letter refused", Link(Kind.CASE, desk.case.id))]
    desk.room.put("Второе", **{"from": "b@b.example"})
    desk.room.put("Чужое", subject=f"[{desk.case.number}]", **{"from": "x@other.example"})
    desk.room.fetch()
    desk.room.post.breaks = True
    desk.room.send()
    desk.looked(BoxLook(1, desk.room.cases.clock.moment))
    counted = [(one.value, one.link) for one in desk.board().mail][1:]
    assert counted == [
        ("1 letter uncertain", SETTINGS),
        ("1 letter refused", SETTINGS),
        ("1 letter is to be sorted", SETTINGS),
    ]


def test_what_comes_by_itself_is_shown(desk: Desk) -> None:
    assert desk.board().count == "1"
    desk.room.put("Второе")
    desk.room.fetch()
    desk.frame.mail_came.emit(None)
    assert desk.section.board.state.count == "2"

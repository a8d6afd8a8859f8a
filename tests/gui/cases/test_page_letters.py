"""Letters in the editor of a case: the vendor's words proposed, when and where they go."""

from gui.cases.page_states import Mode, Said
from gui.cases.section import CasesViewModel
from keytool.domain.cases import Case
from keytool.domain.mail import Box, MailServer
from keytool.services.mail_boxes import add_box
from tests.gui.cases.opening import opened, page, sheet
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk, moscow

__all__ = ["opened"]


def test_with_a_mailbox_the_answer_is_a_letter(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    imap, smtp = (MailServer("mail.example", port, "tls") for port in (993, 465))
    since, address = cases.desk.today(), "support@vendor.example"
    add_box(cases.desk, Box("support", address, "support", imap, smtp, since))
    key, anna = cases.coupon().key, "Анна · anna@romashka.example"
    case = cases.open("distate", "web", key=key, contact=anna)
    shown, copied = page(section, case), list[str]()
    shown.copied.connect(copied.append)
    assert shown.state.editor.to == "anna@romashka.example"
    assert shown.state.editor.button == "Send to the customer"
    assert "support@vendor.example" in shown.state.editor.hint
    shown.type(text="Перезапустите службу.")
    shown.send()
    assert copied == []
    assert frame.said[-1].text == f"{case.number}: the letter waits to be sent."
    ours = next(one for one in sheet(section).entries if one.whose is Said.OURS)
    assert ours.note.startswith("waits to be sent")


def test_asking_puts_the_missing_into_an_empty_answer(
    section: CasesViewModel, opened: Case
) -> None:
    shown, written = page(section, opened), list[Mode]()
    shown.written.connect(written.append)
    shown.act("ask")
    assert written == [Mode.REPLY]
    assert "ерсия" in shown.state.editor.text
    assert opened.number in shown.state.editor.text
    shown.type(text="Свой вопрос")
    shown.act("ask")
    assert shown.state.editor.text == "Свой вопрос"


def test_asking_to_close_puts_the_vendors_letter_into_an_empty_answer(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.act("ask-close")
    assert f"ваше обращение {opened.number} решено" in shown.state.editor.text
    shown.send()
    assert cases.view(opened).case.state.value == "closing"
    assert shown.state.editor.text == ""


def test_a_letter_of_the_night_is_asked_when_it_goes(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    server = MailServer("mail.example", 993, "tls")
    box = Box("support", "help@vendor.example", "help", server, server, cases.desk.today())
    box = add_box(cases.desk, box)
    case = cases.open("twinpro", "e-mail", contact="anna@romashka.example")
    shown = page(section, case)
    assert not shown.state.editor.whens
    cases.at("2026-11-30 22:15")
    shown.look_again()
    assert [one.label for one in shown.state.editor.whens] == [
        "send now",
        "at opening, tue 01.12 08:00",
    ]
    shown.type(text="Смотрим.", when="opening")
    shown.send()
    (letter,) = cases.view(case).outgoing
    assert letter.next_at == moscow("2026-12-01 08:00")

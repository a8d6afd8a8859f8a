"""Cases on paper, a page for each: what it is about, where it stands, what was said. No notes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from keytool.domain.cases import CaseMessage
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput
from keytool.domain.key_names import key_name
from keytool.domain.letters import printable
from keytool.files import write_whole
from keytool.i18n import _, case_words, language, words
from keytool.i18n.rule_words import level_name
from keytool.papers.typeset.pages import parts_of, render
from keytool.rulebook.case_clocks import ClockKind
from keytool.services.desk import Desk
from keytool.services.note_outside import note_exported
from keytool.services.show_case import CaseView, show_case

Fact = tuple[str, str]


def cases_pdf(views: Sequence[CaseView]) -> bytes:
    """PDF/A-2u in the language that is spoken now; letters that no font has stand as squares.

    Raises BadInput `cases-missing`, `document-unprintable`.
    """
    if not views:
        raise BadInput("cases-missing")
    day = local_day(views[0].now)
    page = {
        "language": language(),
        "title": ", ".join(one.case.number for one in views),
        "day": parts_of(day),
        "cases": [_case(one) for one in views],
        "footer": _("What the register says of it on %(day)s") % {"day": words.day(day)},
        "page": _("Page %(page)s of %(pages)s"),
    }
    return render("cases.typ", page, day)


def save_cases_pdf(desk: Desk, cases: Sequence[str | int], path: Path) -> int:
    """The cases of these numbers or rows; how many. Raises as `cases_pdf` and `show_case`, BadInput
    `file-ending-unknown`; StorageTrouble `file-unwritable`.
    """
    if path.suffix.lower() != ".pdf":
        raise BadInput("file-ending-unknown", file=path.name, known=[".pdf"])
    views = views_of(desk, cases)
    write_whole(path, cases_pdf(views), private=False)
    note_exported(desk, "cases", path.name, len(views))
    return len(views)


def views_of(desk: Desk, cases: Sequence[str | int]) -> list[CaseView]:
    return [show_case(desk, one) for one in cases]


def _case(view: CaseView) -> dict[str, object]:
    said = (one for one in view.messages)
    return {
        "vendor": printable(view.edition.vendor.into(language())),
        "number": view.case.number,
        "subject": printable(view.case.subject),
        "facts": [(name, printable(told)) for name, told in _facts(view) if told],
        "said": [_said(view, one) for one in said],
    }


def _facts(view: CaseView) -> Iterator[Fact]:
    case, zone = view.case, view.edition.time_zone
    yield _("Number at the desk before"), case.former
    yield _("Customer"), view.customer.name if view.customer else ""
    yield _("Contact"), case.contact
    yield _("Key"), key_name(view.key) if view.key else ""
    state = [case_words.state(case.state), case_words.turn(case.turn)]
    yield (
        _("State"),
        " · ".join([*state, *([case_words.outcome(case.outcome)] if case.outcome else [])]),
    )
    if case.level:
        clauses = ", ".join(view.edition.level(case.level).clauses)
        yield _("Level"), f"{level_name(view.edition, case.level)} · {clauses}"
    yield _("Received"), words.moment(view.life.received or case.opened_at, zone)
    if case.burning:
        clock = case_words.clock(ClockKind(case.burning.clock))
        yield _("Until"), f"{words.moment(case.burning.at, zone)} · {clock}"
    yield _("Responsible"), case.responsible
    missing = [one.name.into(language()) for one in view.missing]
    yield _("Missing"), ", ".join(missing)


def _said(view: CaseView, one: CaseMessage) -> tuple[str, list[str]]:
    at = words.moment(one.at, view.edition.time_zone)
    who = one.author or (_("The customer") if one.inwards else "")
    head = " · ".join(filter(None, (at, who, case_words.message(one.kind))))
    text = one.text.strip() or case_words.erased_text()
    files = [file.name for file in view.files if file.message == one.id and file.name]
    told = [printable(line) for line in text.splitlines() if line.strip()]
    if files:
        told.append(_("Files: %(names)s") % {"names": printable(", ".join(files))})
    return printable(head), told

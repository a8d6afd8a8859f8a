"""What a person can say of a file beside its columns: where its table lies, what is in question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gui.kit.base import Workplace
from gui.kit.states import Choice
from gui.register.importing_run import Outcome, ReadFile, read_file
from gui.register.importing_states import Ask
from keytool.domain.id_columns import BaseDecision
from keytool.domain.import_fields import Holds
from keytool.domain.key_ids import Base, Family, possible_key_ids
from keytool.i18n import _, ngettext, words
from keytool.services.import_check import Columns, Report
from keytool.services.import_customers import NameQuestion
from keytool.sheets.encodings import ENCODINGS
from keytool.sheets.sheet import Asked

SHEET, HEADER, ENCODING, ROWS = "sheet", "header", "encoding", "rows"
BASE, INN, NEW = "base", "inn:", "new"
SAME, LEAVE = "same", "leave"
_MOST_ASKED = 10
_MOST_NAMED = 8
_CELLS_SHOWN = 3


def source_of(file: ReadFile) -> tuple[Ask, ...]:
    """Where the table was found: what of it can be another."""
    sheet = file.sheet
    kinds = (Choice(Holds.KEYS.value, _("Keys")), Choice(Holds.CASES.value, _("Cases")))
    found = [Ask(ROWS, _("Rows are"), kinds, file.holds.value)]
    if len(sheet.sheets) > 1 and sheet.name is not None:
        names = tuple(Choice(one.name, _sheet_name(one.name, one.hidden)) for one in sheet.sheets)
        found.append(Ask(SHEET, _("Sheet"), names, sheet.name))
    rows = tuple(_header_choices(sheet.top, sheet.header_row))
    if len(rows) > 1:
        found.append(Ask(HEADER, _("Headings"), rows, str(sheet.header_row)))
    if sheet.encoding:
        name = encoding_name(sheet.encoding)
        known = ENCODINGS if name in ENCODINGS else (*ENCODINGS, name)
        choices = tuple(Choice(one, encoding_word(one)) for one in known)
        found.append(Ask(ENCODING, _("Encoding"), choices, name))
    return tuple(found)


def read_again(workplace: Workplace, file: ReadFile, name: str, value: str) -> ReadFile:
    """The same file once a person has said what its rows are, or where its table lies."""
    if name == ROWS:
        return read_file(workplace, file.path, file.asked, Holds(value))
    return read_file(workplace, file.path, asked_with(file.asked, name, value))


def asked_with(asked: Asked, name: str, value: str) -> Asked:
    """What is said of a file once one thing more was; another sheet has headings of its own."""
    if name == SHEET:
        return replace(asked, sheet=value, header_row=None)
    if name == HEADER:
        return replace(asked, header_row=int(value))
    return replace(asked, encoding=value)


def encoding_name(encoding: str) -> str:
    """What a person would say for what Python calls it."""
    plain = encoding.casefold().removesuffix("-sig").replace("_", "-")
    return "utf-16" if plain.startswith("utf-16") else plain


def encoding_word(name: str) -> str:
    return {
        "utf-8": "UTF-8",
        "utf-16": "UTF-16",
        "cp1251": "Windows-1251",
        "cp866": "DOS (866)",
        "koi8-r": "KOI8-R",
    }.get(name, name)


def asks_of(outcome: Outcome, columns: Columns, asked: Sequence[NameQuestion]) -> tuple[Ask, ...]:
    """What a person has to say, or has said: the open questions first."""
    found = [*_base_ask(outcome.decision, columns), *_new_ask(outcome.report, columns)]
    open_first = sorted(asked, key=lambda one: one.inn in columns.same_inn)
    found += [_name_ask(one, columns) for one in open_first[:_MOST_ASKED]]
    return tuple(found)


def _sheet_name(name: str, hidden: bool) -> str:
    return _("%(sheet)s (hidden)") % {"sheet": name} if hidden else name


def _header_choices(top: Sequence[Sequence[str]], header_row: int) -> Iterator[Choice]:
    """The first rows that say anything, with what they say."""
    for number, row in enumerate(top, 1):
        told = [cell.strip() for cell in row if cell.strip()][:_CELLS_SHOWN]
        if told or number == header_row:
            facts = {"row": words.number(number), "text": " · ".join(told)}
            yield Choice(str(number), _("row %(row)s: %(text)s") % facts)


def _base_ask(decision: BaseDecision, columns: Columns) -> Iterator[Ask]:
    if not decision.open_cells:
        return
    told = ngettext(
        "%(n)s Guardant number of eight digits, such as %(example)s, can be read in two ways",
        "%(n)s Guardant numbers of eight digits, such as %(example)s, can be read in two ways",
        decision.open_cells,
    ) % {"n": words.number(decision.open_cells), "example": decision.example}
    proven = {
        Base.HEX: _("As other numbers of the column prove: hexadecimal"),
        Base.DECIMAL: _("As other numbers of the column prove: decimal"),
        None: _("Not said: these rows stay out"),
    }[decision.base]
    choices = [Choice("", proven)]
    for base in Base:
        for one in possible_key_ids(Family.GUARDANT, decision.example, base)[:1]:
            facts = {"text": decision.example, "key": one.grouped, "number": one.number}
            reading = (
                _("Hexadecimal: %(text)s is key %(key)s, %(number)s in decimal")
                if base is Base.HEX
                else _("Decimal: %(text)s is key %(key)s")
            )
            choices.append(Choice(base.value, reading % facts))
    said = columns.defaults.id_base
    yield Ask(BASE, told, tuple(choices), said.value if said else "")


def _new_ask(report: Report, columns: Columns) -> Iterator[Ask]:
    names = report.unknown if columns.known_only else [one.name for one in report.new]
    if not names:
        return
    shown = "; ".join([*names[:_MOST_NAMED], "…"] if len(names) > _MOST_NAMED else names)
    told = ngettext(
        "%(n)s customer is not in the register: %(names)s",
        "%(n)s customers are not in the register: %(names)s",
        len(names),
    ) % {"n": words.number(len(names)), "names": shown}
    choices = (
        Choice("", _("New customers: add them")),
        Choice(LEAVE, _("Misspelled: leave their rows out")),
    )
    yield Ask(NEW, told, choices, LEAVE if columns.known_only else "")


def _name_ask(one: NameQuestion, columns: Columns) -> Ask:
    rows = ngettext("%(n)s row", "%(n)s rows", one.rows) % {"n": words.number(one.rows)}
    facts = {"inn": one.inn, "known": one.known, "name": one.name, "rows": rows}
    told = _("The INN %(inn)s is that of “%(known)s”, but the file calls it “%(name)s” (%(rows)s)")
    choices = (
        Choice("", _("Not said: these rows stay out")),
        Choice(SAME, _("The same customer under another name")),
    )
    return Ask(INN + one.inn, told % facts, choices, SAME if one.inn in columns.same_inn else "")

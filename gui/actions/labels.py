"""Labels of keys: on which of them, and whether they are printed now or saved."""

from collections.abc import Callable
from pathlib import Path

from gui.actions.action import FileWanted, Hands, Step
from gui.kit.papers import Paper
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.domain.papers import label_kind
from keytool.files import write_whole
from keytool.i18n import _, language, ngettext
from keytool.services.desk import Desk
from keytool.setup.desk import change_setting

STOCK, WAY = "stock", "way"
PRINT, SAVE = "print", "save"


Keys = tuple[int, ...] | Callable[[], tuple[int, ...]]
"""Rows of keys, or what looks them up when the labels are drawn."""


def which_labels(hands: Hands, keys: Keys) -> Question:
    """Ask on what they are printed, the last answer first; then print them, or save a file."""
    home, stock = hands.workplace.settings.home, hands.workplace.desk_settings.labels.stock

    def render() -> QuestionState:
        ways = (Choice(PRINT, _("Print now")), Choice(SAVE, _("Save a file")))
        fields = (
            QuestionField(STOCK, _("Printed on"), stock, Asks.CHOICE, stocks()),
            QuestionField(WAY, _("What to do"), PRINT, Asks.CHOICE, ways),
        )
        count = "" if callable(keys) else _counted(len(keys))
        text = _("True to the millimetre: a file is to be printed without scaling.")
        return QuestionState(_("Labels"), text, _("Go on"), count, "barcode", fields=fields)

    def work(answers: Answers) -> object:
        change_setting(home, "labels.stock", answers[STOCK])
        return dict(answers)

    def then(answers: object) -> None:
        if isinstance(answers, dict):
            hands.take(_labels(hands, keys, answers[STOCK], answers[WAY]))

    return Question(render, then, work)


def _counted(count: int) -> str:
    return ngettext("%(n)s label", "%(n)s labels", count) % {"n": count}


def stocks() -> tuple[Choice, ...]:
    return (
        Choice("tape-62", _("Tape 62 mm")),
        Choice("tape-29", _("Tape 29 mm")),
        Choice("a4-24", _("A4 sheet, 24 labels")),
        Choice("a4-40", _("A4 sheet, 40 labels")),
    )


def _labels(hands: Hands, keys: Keys, stock: str, way: str) -> Step:
    paper = labels_paper(hands.desk, keys, stock)
    if way == PRINT:
        return paper

    def write(path: Path) -> None:
        write_whole(path, paper.draw(), private=False)

    return FileWanted(_("Save the labels"), "labels.pdf", ("pdf",), write)


def labels_paper(desk: Callable[[], Desk], keys: Keys, stock: str, skip: int = 0) -> Paper:
    """The labels of these keys for this stock, in the language of now."""
    told = language()

    def draw() -> bytes:
        from keytool.papers.labels import labels_pdf

        rows = keys() if callable(keys) else keys
        return labels_pdf(desk(), rows, stock, told, skip=skip)

    return Paper(label_kind(stock), _("Labels"), draw)

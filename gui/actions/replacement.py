"""What can be done with a replacement, wherever one is named."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.actions.action import Action, FileWanted, Group, Hands, Offer, Step, Subject
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.papers import LetterWanted, Paper
from gui.kit.words import key_name, sentence
from keytool.domain.acts import Act
from keytool.domain.keys import Key
from keytool.domain.notes import NoteOn
from keytool.domain.papers import PaperKind
from keytool.domain.parties import Customer
from keytool.domain.replacements import OVER, Replacement
from keytool.files import write_whole
from keytool.i18n import N_, _, language, replacement_words
from keytool.services.replacement_views import ReplacementView, show_replacement

if TYPE_CHECKING:
    from keytool.papers.letter import Letter

GO_ON = Action("go-on", N_("Go on with it"), "R", "replace", right="read-replacements")
PRINT = Action("print", N_("Print the act"), "P", "printer", Group.PAPER)
MAIL = Action("mail", N_("Mail the act"), "", "mail", Group.PAPER)
SAVE = Action("save-paper", N_("Save the act"), "", "save", Group.PAPER)
KEY = Action("key", N_("Show the faulty key"), "", "key-round", Group.MORE)
NEW_KEY = Action("new-key", N_("Show the new key"), "", "arrow-right", Group.MORE)
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (GO_ON, PRINT, MAIL, SAVE, NOTE, STRIKE, KEY, NEW_KEY, CUSTOMER)


def facts_of(workplace: Workplace, row: int) -> ReplacementView:
    """Raises BadInput `replacement-unknown`."""
    return show_replacement(workplace.desk, row)


def _offers(view: ReplacementView) -> tuple[Offer, ...]:
    known = view.replacement
    over = known.stage in OVER
    hint = "" if over else sentence(replacement_words.need(known.need))
    offers = [
        Offer(GO_ON, hint=hint, label=N_("Show what became of it") if over else "", likely=True),
        *_paper_offers(view),
        *note_offers(),
        Offer(KEY, hint=key_name(view.key)),
    ]
    if view.new_key:
        offers.append(Offer(NEW_KEY, hint=key_name(view.new_key)))
    return (*offers, Offer(CUSTOMER, hint=view.customer.name))


def _paper_offers(view: ReplacementView) -> Iterable[Offer]:
    why = "" if view.act else _("The act is made when the replacement is completed")
    yield Offer(PRINT, why)
    if not why:
        yield Offer(MAIL, hint=_("A draft with the PDF attached"))
        yield Offer(SAVE)


def _step(hands: Hands, view: ReplacementView, action: str, part: str) -> Step | None:
    if action in {PRINT.id, MAIL.id, SAVE.id} and view.act:
        return _act(hands, view.act, action)
    if action in {NOTE.id, STRIKE.id}:
        about = (NoteOn.REPLACEMENT, view.replacement.id, key_name(view.key))
        return note_question(hands, *about, view.notes, part)
    ways: dict[str, tuple[Kind, Key | Customer | Replacement | None]] = {
        GO_ON.id: (Kind.REPLACEMENT, view.replacement),
        KEY.id: (Kind.KEY, view.key),
        NEW_KEY.id: (Kind.KEY, view.new_key),
        CUSTOMER.id: (Kind.CUSTOMER, view.customer),
    }
    kind, there = ways[action]
    return Link(kind, there.id) if there else None


def _act(hands: Hands, act: Act, action: str) -> Step:
    told, number = language(), act.replacement

    def site() -> str:
        return hands.workplace.desk_settings.site.url

    def draw() -> bytes:
        from keytool.papers.act import act_of

        return act_of(hands.desk(), number, told, site())

    def letter() -> "Letter":
        from keytool.papers.act import act_letter

        return act_letter(hands.desk(), number, told, site())

    if action == MAIL.id:
        return LetterWanted(letter)
    if action == PRINT.id:
        return Paper(PaperKind.ACT, _("Act № %(number)s") % {"number": act.number}, draw)
    return FileWanted(
        _("Save the act"),
        f"act-{act.number}.pdf",
        ("pdf",),
        lambda path: write_whole(path, draw(), private=False),
    )


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step)

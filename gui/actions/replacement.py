"""What can be done with a replacement, wherever one is named."""

from gui.actions.action import Action, Group, Hands, Offer, Step, Subject
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.words import key_name, sentence
from keytool.domain.keys import Key
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Customer
from keytool.domain.replacements import OVER, Replacement
from keytool.i18n import N_, replacement_words
from keytool.services.replacement_views import ReplacementView, show_replacement

GO_ON = Action("go-on", N_("Go on with it"), "R", "replace")
KEY = Action("key", N_("Show the faulty key"), "", "key-round", Group.MORE)
NEW_KEY = Action("new-key", N_("Show the new key"), "", "arrow-right", Group.MORE)
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (GO_ON, NOTE, STRIKE, KEY, NEW_KEY, CUSTOMER)


def facts_of(workplace: Workplace, row: int) -> ReplacementView:
    """Raises BadInput `replacement-unknown`."""
    return show_replacement(workplace.desk, row)


def _offers(view: ReplacementView) -> tuple[Offer, ...]:
    known = view.replacement
    over = known.stage in OVER
    hint = "" if over else sentence(replacement_words.need(known.need))
    offers = [
        Offer(GO_ON, hint=hint, label=N_("Show what became of it") if over else "", likely=True),
        *note_offers(),
        Offer(KEY, hint=key_name(view.key)),
    ]
    if view.new_key:
        offers.append(Offer(NEW_KEY, hint=key_name(view.new_key)))
    return (*offers, Offer(CUSTOMER, hint=view.customer.name))


def _step(hands: Hands, view: ReplacementView, action: str, part: str) -> Step | None:
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


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step)

"""What can be done with a shipment, wherever one is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from gui.actions.action import (
    Action,
    FileWanted,
    Group,
    Hands,
    Many,
    Offer,
    Several,
    Step,
    Subject,
    Thing,
)
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.papers import LetterWanted, Paper
from keytool.domain.keys import Shipment
from keytool.domain.notes import NoteOn
from keytool.domain.papers import PaperKind
from keytool.files import write_whole
from keytool.i18n import N_, _, language, words
from keytool.services.desk import Desk
from keytool.services.show_several import several_shipments
from keytool.services.show_shipment import ShipmentRecord, show_shipment

if TYPE_CHECKING:
    from keytool.papers.letter import Letter
    from keytool.papers.packing_list import PackingList
    from keytool.setup.desk import SellerSettings

PACKING = Action("packing", N_("Print the packing list"), "P", "printer", Group.PAPER)
MAIL = Action("mail", N_("Mail the packing list"), "", "mail", Group.PAPER)
SAVE = Action("save-paper", N_("Save the packing list"), "", "save", Group.PAPER)
LABEL = Action("label", N_("Labels"), "L", "barcode", Group.PAPER, many=True)
OTHER = Action("other", N_("Another customer"), "E", "users", right="shipment-corrected")
BACK = Action("back", N_("Key back to stock"), "", "undo-2", right="shipment-corrected")
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (PACKING, LABEL, MAIL, SAVE, NOTE, STRIKE, OTHER, BACK, CUSTOMER)


def facts_of(workplace: Workplace, row: int) -> ShipmentRecord:
    """Raises BadInput `shipment-unknown`."""
    return show_shipment(workplace.desk, row)


def shipment_offers(sent: Shipment, customer: str) -> tuple[Offer, ...]:
    """A shipment that lost all its keys has no papers, and nothing more to take back."""
    empty = _why_no_papers(sent)
    return (
        Offer(PACKING, empty, likely=not empty),
        Offer(LABEL, empty),
        Offer(MAIL, empty, _("A draft with the PDF attached")),
        Offer(SAVE, empty),
        *note_offers(),
        Offer(OTHER),
        Offer(BACK, empty),
        Offer(CUSTOMER, hint=customer),
    )


def _why_no_papers(sent: Shipment) -> str:
    return "" if sent.keys else _("No key is left in it")


def shipment_title(sent: Shipment) -> str:
    return _("Order %(order)s") % {"order": sent.order} if sent.order else _("Shipment")


def _offers(record: ShipmentRecord) -> tuple[Offer, ...]:
    return shipment_offers(record.shipment, record.customer_name)


def _step(hands: Hands, record: ShipmentRecord, action: str, part: str) -> Step | None:
    """`part` is the key in hand."""
    from gui.actions.labels import which_labels
    from gui.actions.shipment_questions import giving_to_another, taking_back

    sent, title = record.shipment, shipment_title(record.shipment)
    done = hands.done(_("The shipment is corrected."))
    if action == LABEL.id:
        return which_labels(hands, sent.keys)
    if action in {NOTE.id, STRIKE.id}:
        return note_question(hands, NoteOn.SHIPMENT, sent.id, title, record.notes, part)
    if action in {PACKING.id, MAIL.id, SAVE.id}:
        return _packing_list(hands, sent, action)
    if action == OTHER.id:
        return giving_to_another(hands.desk, sent, title, record.customer_name, done)
    if action == BACK.id:
        return taking_back(
            hands.desk, sent, title, record.customer_name, record.keys, int(part or 0), done
        )
    return Link(Kind.CUSTOMER, sent.customer)


def _packing_list(hands: Hands, sent: Shipment, action: str) -> Step:
    told = language()

    def drawn() -> "tuple[PackingList, SellerSettings]":
        from keytool.papers.packing_list import packing_list

        seller = hands.workplace.desk_settings.seller
        return packing_list(hands.desk(), sent.id, told, seller), seller

    def letter() -> "Letter":
        from keytool.papers.packing_list import packing_letter

        paper, seller = drawn()
        return packing_letter(paper, told, seller)

    def write(path: Path) -> None:
        write_whole(path, drawn()[0].pdf, private=False)

    if action == MAIL.id:
        return LetterWanted(letter)
    if action == PACKING.id:
        title = _("Packing list, %(shipment)s") % {"shipment": shipment_title(sent)}
        return Paper(PaperKind.PACKING_LIST, title, lambda: drawn()[0].pdf)
    return FileWanted(_("Save the packing list"), "packing.pdf", ("pdf",), write)


def _look(desk: Desk, rows: tuple[int, ...]) -> Several:
    def thing(sent: Shipment) -> Thing:
        name = f"{shipment_title(sent)}, {words.day(sent.shipped_on)}"
        return Thing(sent.id, name, sent, {LABEL.id: _why_no_papers(sent)})

    return Several(tuple(map(thing, several_shipments(desk, rows))))


def _step_for_all(hands: Hands, several: Several, _action: str) -> Step:
    """The labels of all keys that are in them now."""
    from gui.actions.labels import which_labels

    def keys() -> tuple[int, ...]:
        sent = several_shipments(hands.desk(), several.rows)
        return tuple(dict.fromkeys(key for one in sent for key in one.keys))

    return which_labels(hands, keys)


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step, many=Many(_look, _step_for_all))

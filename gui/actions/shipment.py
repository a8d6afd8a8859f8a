"""What can be done with a shipment, wherever one is named."""

from pathlib import Path

from gui.actions.action import Action, FileWanted, Group, Hands, Offer, Step, Subject
from gui.actions.key import labels_file
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from keytool.domain.keys import Shipment
from keytool.domain.notes import NoteOn
from keytool.i18n import N_, _, language
from keytool.services.show_shipment import ShipmentRecord, show_shipment

PACKING = Action("packing", N_("Packing list"), "P", "printer", Group.PAPER)
LABEL = Action("label", N_("Labels"), "L", "barcode", Group.PAPER, many=True)
OTHER = Action("other", N_("Another customer"), "E", "users")
BACK = Action("back", N_("Key back to stock"), "", "undo-2")
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (PACKING, LABEL, NOTE, STRIKE, OTHER, BACK, CUSTOMER)


def facts_of(workplace: Workplace, row: int) -> ShipmentRecord:
    """Raises BadInput `shipment-unknown`."""
    return show_shipment(workplace.desk, row)


def shipment_offers(sent: Shipment, customer: str) -> tuple[Offer, ...]:
    """A shipment that lost all its keys has no papers, and nothing more to take back."""
    empty = "" if sent.keys else _("No key is left in it")
    return (
        Offer(PACKING, empty, likely=not empty),
        Offer(LABEL, empty),
        *note_offers(),
        Offer(OTHER),
        Offer(BACK, empty),
        Offer(CUSTOMER, hint=customer),
    )


def shipment_title(sent: Shipment) -> str:
    return _("Order %(order)s") % {"order": sent.order} if sent.order else _("Shipment")


def _offers(record: ShipmentRecord) -> tuple[Offer, ...]:
    return shipment_offers(record.shipment, record.customer_name)


def _step(hands: Hands, record: ShipmentRecord, action: str, part: str) -> Step | None:
    """`part` is the key in hand."""
    from gui.actions.key_questions import which_labels
    from gui.actions.shipment_questions import giving_to_another, taking_back

    sent, title = record.shipment, shipment_title(record.shipment)
    done = hands.done(_("The shipment is corrected."))
    if action == LABEL.id:
        return which_labels(lambda stock: hands.take(labels_file(hands, sent.keys, stock)))
    if action in {NOTE.id, STRIKE.id}:
        return note_question(hands, NoteOn.SHIPMENT, sent.id, title, record.notes, part)
    if action == PACKING.id:
        return _packing_list(hands, sent)
    if action == OTHER.id:
        return giving_to_another(hands.desk, sent, title, done)
    if action == BACK.id:
        return taking_back(hands.desk, sent, title, record.keys, int(part or 0), done)
    return Link(Kind.CUSTOMER, sent.customer)


def _packing_list(hands: Hands, sent: Shipment) -> FileWanted:
    told = language()

    def write(path: Path) -> object:
        from keytool.papers.labels import save_packing_list

        seller = hands.workplace.desk_settings.seller
        return save_packing_list(hands.desk(), sent.id, path, told, seller)

    return FileWanted(_("Save the packing list"), "packing.pdf", ("pdf",), write)


def _step_for_all(hands: Hands, rows: tuple[int, ...], action: str) -> Step | None:
    """The labels of all keys that are in them now."""
    from gui.actions.key_questions import which_labels

    def of_keys(stock: str) -> FileWanted:
        told = language()

        def write(path: Path) -> object:
            from keytool.papers.labels import save_labels

            desk = hands.desk()
            keys = dict.fromkeys(
                key for row in rows for key in show_shipment(desk, row).shipment.keys
            )
            return save_labels(desk, tuple(keys), stock, path, told)

        return FileWanted(_("Save the labels"), "labels.pdf", ("pdf",), write)

    if action != LABEL.id:
        return None
    return which_labels(lambda stock: hands.take(of_keys(stock)))


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step, step_for_all=_step_for_all)

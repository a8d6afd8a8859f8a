"""Notes in words."""

from keytool.domain.notes import Note, NoteOn, Written
from keytool.i18n import N_, _
from keytool.i18n.people import called
from keytool.i18n.words import moment

_ON = {
    NoteOn.KEY: N_("on the key"),
    NoteOn.CUSTOMER: N_("on the customer"),
    NoteOn.COUPON: N_("on the coupon"),
    NoteOn.SHIPMENT: N_("on the shipment"),
    NoteOn.REPLACEMENT: N_("on the replacement"),
    NoteOn.CASE: N_("on the case"),
}


def text(note: Note) -> str:
    """What it says, or that this is gone."""
    return _("Erased with the customer's personal data.") if note.erased else note.text


def on(kind: NoteOn) -> str:
    """`on the customer`."""
    return _(_ON[kind])


def origin(written: Written, place: NoteOn) -> str:
    """When and by whom; on what, where that is not what is looked at; that it was struck out."""
    kind, parts = written.note.kind, [moment(written.at), called(written.by)]
    if kind is not place:
        parts.append(on(kind))
    if written.note.struck:
        parts.append(_("struck out"))
    return " · ".join(parts)

"""New letters of all boxes, taken and filed; a box that fails keeps no other from its letters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import KeydeskError, MailTrouble
from keytool.domain.mail import Box
from keytool.services.desk import Desk
from keytool.services.file_letters import FiledLetters, file_letters
from keytool.services.take_letters import OpenMailbox, Taken, take_letters

Which = Callable[[Box], bool]


@dataclass(frozen=True, slots=True)
class FetchedLetters:
    """What each box gave, which boxes failed by name, and what the letters became."""

    taken: tuple[Taken, ...]
    troubles: tuple[tuple[str, KeydeskError], ...]
    filed: FiledLetters


def all_boxes(_box: Box) -> bool:
    """Every one of them."""
    return True


def fetch_letters(desk: Desk, mailbox: OpenMailbox, which: Which = all_boxes) -> FetchedLetters:
    """What was stored before a failure is filed all the same; `which` boxes are looked into."""
    taken, troubles = [], []
    with desk.register.read() as unit:
        boxes = tuple(filter(which, unit.mail.boxes()))
    for box in boxes:
        try:
            taken.append(_taken(desk, box, mailbox))
        except KeydeskError as error:
            troubles.append((box.name, error))
    return FetchedLetters(tuple(taken), tuple(troubles), file_letters(desk))


def _taken(desk: Desk, box: Box, mailbox: OpenMailbox) -> Taken:
    """What came of it is noted for everybody: a password that this seat lacks is its own affair."""
    try:
        taken = take_letters(desk, box.id, mailbox)
    except MailTrouble as trouble:
        _note(desk, box, partial(BoxLook.in_vain, now=desk.clock.now(), trouble=trouble))
        raise
    _note(desk, box, partial(BoxLook.well, now=desk.clock.now(), junk=taken.junk))
    return taken


def _note(desk: Desk, box: Box, changed: Callable[[BoxLook], BoxLook]) -> None:
    with desk.register.write(desk.operator) as unit:
        unit.mail.note_look(changed(unit.mail.looks().get(box.id, BoxLook(box.id))))
        unit.commit_look()

"""What was typed of a new case, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gui.actions.case_asking import moment_told
from gui.cases.giving import FROM, LETTER, MOMENT, files_of
from gui.cases.intake_words import first_contact
from gui.kit.base import Workplace
from gui.kit.drafts import drafts_of
from keytool.case_files import letter_file
from keytool.domain.cases import Case
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Received, receive
from keytool.services.case_facts import NewCase
from keytool.services.desk import Desk
from keytool.services.hand_letters import open_with_letter, receive_letter
from keytool.services.open_case import open_case
from keytool.services.post_case import BY_MAIL
from keytool.services.preview_case import CaseAsked, CasePreview

_ZONE = ZoneInfo("Europe/Moscow")
_WORDS = ("text", "received", "contact", "channel")
FIELD = "field:"
"""Before the id of a field of the regulation, among what is typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and whose the case is: a row of a key, a customer or a coupon."""

    about: str = ""
    row: int = 0
    told: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.told.get(name, "")

    @property
    def name(self) -> str:
        """Under which its draft is kept: a letter's apart from all others."""
        if self.get(LETTER):
            return f"new case {self.get(LETTER)}"
        return f"new case {self.about} {self.row}" if self.row else "new case"

    @property
    def fields(self) -> Mapping[str, str]:
        """What was told of the regulation's fields, by their ids."""
        return {
            name.removeprefix(FIELD): value
            for name, value in self.told.items()
            if name.startswith(FIELD)
        }


def by_letter(typed: Typed, told: Mapping[str, str]) -> Typed:
    """With what a letter tells, where nothing was typed; another letter's words go with it."""
    said = {**told, "received": told[MOMENT], "contact": told[FROM], "channel": BY_MAIL}
    another = bool(typed.get(LETTER)) and typed.get(LETTER) != told[LETTER]
    kept = {} if another else {name: typed.get(name) for name in _WORDS if typed.get(name)}
    return replace(typed, told={**typed.told, **said, **kept})


def forget(workplace: Workplace, typed: Typed) -> None:
    """What was typed is a case now."""
    for name in (typed.name, Typed().name):
        drafts_of(workplace).keep(name, {}, workplace.clock.now())


def opened_by(desk: Desk, preview: CasePreview, typed: Typed) -> Case | Refusal:
    """Open the case, with its letter and its files. Raises as `open_with_letter`."""
    new = replace(new_of(preview, typed), files=files_of(typed.told))
    if letter := typed.get(LETTER):
        return open_with_letter(desk, new, letter_file(Path(letter)))
    return open_case(desk, new)


def added_to(desk: Desk, number: str, preview: CasePreview, typed: Typed) -> Case:
    """The text belongs to a case that is open already. Raises as `receive_letter`."""
    text, who = typed.get("text"), typed.get("contact")
    files = files_of(typed.told)
    told = Received(text, preview.channel.id, preview.about.received, who, files=files)
    if letter := typed.get(LETTER):
        return receive_letter(desk, number, told, letter_file(Path(letter)))
    return receive(desk, number, told)


def asked_of(desk: Desk, typed: Typed) -> CaseAsked:
    """What is told so far. Raises BadInput `moment-without-time` for a moment without a time."""
    now = desk.clock.now()
    moment = typed.get("received")
    received = _received(moment, now) if moment else now
    about = NewCase(
        regulation=typed.get("regulation"),
        channel=typed.get("channel"),
        received=received,
        text=typed.get("text"),
        level=typed.get("level"),
        key=typed.row if typed.about == "key" else "",
        customer=typed.row if typed.about == "customer" else None,
        contact=typed.get("contact"),
        fields={name: value for name, value in typed.fields.items() if value.strip()},
    )
    return CaseAsked(about, typed.row if typed.about == "coupon" else 0)


def _received(text: str, now: datetime) -> datetime:
    moment = moment_told(text, _ZONE)
    if moment > now:
        raise BadInput("moment-in-future", at=moment)
    return moment


def new_of(preview: CasePreview, typed: Typed) -> NewCase:
    """With what the form shows: also what the last case said of the same key."""
    shown = {one.field.id: one.value for one in preview.fields if one.source in {"case", "told"}}
    contact = typed.get("contact") or first_contact(preview)
    text = typed.get("text").strip()
    return replace(preview.about, text=text, fields={**shown, **typed.fields}, contact=contact)

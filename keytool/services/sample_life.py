"""What is under way in the sample register: replacements, sittings, keys in stock that fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.notes import NoteOn
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import Inspection, Override, ReadBy, Settlement
from keytool.domain.sitting_items import Condition
from keytool.domain.sittings import Offered, Product, Purpose, Sitting
from keytool.domain.verdicts import Refusal
from keytool.services.complete_replacement import ActTools, Completion, complete_replacement
from keytool.services.desk import Desk
from keytool.services.find_key import key_named
from keytool.services.keep_notes import add_note, strike_note
from keytool.services.register_key import register_key
from keytool.services.replace_key import (
    ReplacementRequest,
    cancel_replacement,
    inspect_key,
    open_replacement,
    override_decision,
    receive_key,
    settle_replacement,
)
from keytool.services.sitting_items import Noted, take_item
from keytool.services.warehouse import open_sitting, take_key

T = TypeVar("T")
SECOND = "Смирнов"
_STOCK = (
    *((Family.GUARDANT, "sign", "distate"),) * 4,
    *((Family.HASP, "sentinel-hl-pro", "entels"),) * 2,
    (Family.SUPERPRO, "superpro", "entels"),
)
"""In stock for whoever replaces a key that the demonstration shows."""
_ON_THE_DESK = "123456"
"""The marking of the first key that the demonstration plugs in."""
_SPARE_OF = (Family.GUARDANT, "distate")
_SHIPPING = 3
KEYS = len(_STOCK) + _SHIPPING
"""How many keys of the register this part makes."""

_SOUND = Inspection(True, Readable.BOTH, False, ReadBy.READER)
_BROKEN = Inspection(True, Readable.NONE, True, ReadBy.PERSON, note="корпус треснул")
_BLANK = Inspection(False, Readable.NONE, False, ReadBy.PERSON, note="номера на корпусе нет")
_LISTED = Inspection(False, Readable.LICENCES, False, ReadBy.PERSON)


@dataclass(frozen=True, slots=True)
class Life:
    """The desk of the story, how its clock is set, its last day, who signs acts (None: nobody).

    `warranted` and `old` are keys that customers have, in warranty and out of it.
    """

    desk: Desk
    set_clock: Callable[[date, int], None]
    today: date
    acts: ActTools | None
    warranted: Sequence[Key]
    old: Sequence[Key]

    def tell(self) -> None:
        spare = self._stock()
        self._replacements(spare)
        self._sittings()
        self._notes()

    def _at(self, days: int, hour: int = 11) -> None:
        """So many days ago."""
        self.set_clock(self.today - timedelta(days=days), hour)

    def _stock(self) -> list[Key]:
        """The keys of the first kind."""
        self._at(12)
        made = []
        for number, (family, model, vendor) in enumerate(_STOCK):
            key_id = None if family is Family.SUPERPRO else KeyId(family, 0x21_0000_00 + number)
            key = Key(family, key_id, f"{310_000 + number}", model, vendor, batch="2026-10")
            made.append(register_key(self.desk, key))
        return [key for key in made if key.model == "sign"]

    # --- replacements -----------------------------------------------------------------

    def _replacements(self, spare: Sequence[Key]) -> None:
        """One in every state there is, and two that are done, with their acts."""
        fresh, old = iter(self.warranted), iter(self.old)
        self._opened(next(fresh), 3, "Программа не видит ключ после обновления Windows")
        self._received(next(old), 0, "Не определяется ни на одном компьютере")
        self._inspected(next(old), 6, "Индикатор не горит", _BROKEN)
        self._inspected(next(old), 9, "Номер стёрт, ключ не отвечает", _BLANK)
        self._inspected(next(old), 2, "Программа пишет: ключ не найден", _LISTED)
        self._inspected(next(fresh), 1, "Перестал работать через полгода", _SOUND)
        self._settled(next(old), 8)
        self._overridden(next(old), 5)
        self._cancelled(next(fresh), 15)
        if self.acts:
            fit = [key for key in fresh if (key.family, key.vendor) == _SPARE_OF]
            for key, days, given in zip(fit, (30, 11), spare, strict=False):
                self._completed(key, days, given, self.acts)

    def _opened(self, key: Key, days: int, complaint: str, *, lost: bool = False) -> int:
        self._at(days)
        asked = ReplacementRequest(key.id, complaint, lost=lost)
        return _made(open_replacement(self.desk, asked)).id

    def _received(self, key: Key, days: int, complaint: str) -> int:
        number = self._opened(key, days + 1, complaint)
        self._at(days)
        receive_key(self.desk, number)
        return number

    def _inspected(self, key: Key, days: int, complaint: str, seen: Inspection) -> int:
        number = self._received(key, days, complaint)
        self._at(days, 12)
        inspect_key(self.desk, number, seen)
        return number

    def _settled(self, key: Key, days: int) -> None:
        number = self._inspected(key, days, "Отломан разъём", _BROKEN)
        self._at(days - 2)
        agreed = Settlement(price=9_400_00, agreed_by="Соколова М. А.")
        settle_replacement(self.desk, number, agreed)

    def _overridden(self, key: Key, days: int) -> None:
        """Two people decided where the table leaves it to them."""
        number = self._inspected(key, days, "Номер виден только в списке лицензий", _LISTED)
        free = ReplacementOutcome.REPLACE_FREE
        reason = "номер подтверждён накладной"
        override_decision(self.desk, number, Override(free, reason, self.desk.operator, SECOND))

    def _cancelled(self, key: Key, days: int) -> None:
        number = self._opened(key, days, "Ключ утерян", lost=True)
        self._at(days - 1)
        cancel_replacement(self.desk, number, "нашёлся у заказчика в сейфе")

    def _completed(self, key: Key, days: int, given: Key, acts: ActTools) -> None:
        number = self._inspected(key, days, "Ключ не определяется", _SOUND)
        self._at(days - 1, 16)
        reason = None if key.model == given.model else "такой модели на складе не было"
        asked = Completion(number, given.id, model_reason=reason)
        _made(complete_replacement(self.desk, acts, asked))

    # --- sittings ---------------------------------------------------------------------

    def _sittings(self) -> None:
        """One that ships, in the middle; one in which a key came back."""
        self._at(3)
        now = self.desk.clock.now()
        product = Product("Организатор ЭДО v.3", "Корпоративная")
        buyer = self.warranted[0].customer
        ships = Sitting(
            self.desk.operator, now, "distate", buyer, "31/26", products=(product,), expected=8
        )
        sitting = open_sitting(self.desk, ships)
        for number in range(_SHIPPING):
            key_id = KeyId(Family.GUARDANT, 0x22_0000_00 + number * 17)
            take_key(self.desk, sitting.id, Offered(Family.GUARDANT, "code", key_id))
        self._at(0, 9)
        owner = self.old[-1]
        who, now = self.desk.operator, self.desk.clock.now()
        back = Sitting(who, now, customer=owner.customer, purpose=Purpose.INTAKE)
        intake = open_sitting(self.desk, back)
        offered = Offered(owner.family, owner.model, owner.key_id)
        take_item(self.desk, intake.id, offered, Noted(Condition.WHOLE))

    # --- notes ------------------------------------------------------------------------

    def _notes(self) -> None:
        """On the key that lies on the desk, on who has it, on others; one was a mistake."""
        self._at(0, 10)
        held = key_named(self.desk, _ON_THE_DESK)
        seal = "Пломбу сняли сами, договорились не считать вскрытием"
        add_note(self.desk, NoteOn.KEY, held.id, seal)
        if held.customer:
            note = "Звонить после двух: до обеда в бухгалтерии никого нет"
            add_note(self.desk, NoteOn.CUSTOMER, held.customer, note)
        old = self.old[-1]
        mistake = add_note(self.desk, NoteOn.KEY, old.id, "Просили прислать счёт")
        strike_note(self.desk, mistake.id)
        add_note(self.desk, NoteOn.KEY, old.id, "Стоит на сервере в удлинителе, вынимать аккуратно")
        add_note(self.desk, NoteOn.SHIPMENT, 1, "Отдали курьеру лично, доверенность в папке")


def _made(outcome: T | Refusal) -> T:
    """The story keeps every clause, or is no sample."""
    if isinstance(outcome, Refusal):
        raise TypeError(outcome.code)
    return outcome

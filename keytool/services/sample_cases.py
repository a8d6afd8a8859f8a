"""Cases of the sample register: open, overdue, waiting, queued, put off and closed ones."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keytool.domain.cases import Case, CaseOutcome, MessageKind, WaitsFor
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.notes import NoteOn
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_facts import NewCase
from keytool.services.desk import Desk
from keytool.services.end_case import Refusing, ask_to_close, close_case, refuse_case
from keytool.services.keep_notes import add_note
from keytool.services.open_case import open_case
from keytool.services.show_case import show_case
from keytool.services.step_case import mark_critical, take

_SECOND = "Смирнов"
_SETTLED = 30
_QUEUED = (
    "Не открывается карта сети после обновления",
    "Датчик температуры показывает ноль",
    "Как добавить второго диспетчера",
    "Отчёт за квартал пуст",
)
"""Three are worked on at a time (Technotronics 4.3); the fourth waits."""
_OF_ENTELS = (
    (9, "Опрос счётчиков остановился на подстанции «Северная»"),
    (2, "Драйвер МЭК-104 теряет связь раз в сутки"),
    (1, "Импорт точек учёта: не распознаются координаты"),
    (1, "Отчёт по потерям считает отключённые фидеры"),
)


@dataclass(frozen=True, slots=True)
class SampleCases:
    """The desk of the story, how its clock is set, its last day, the number of the key that lies
    on the desk, what was shipped when, who has a contract, and who asks more than is worked on.
    """

    desk: Desk
    set_clock: Callable[[date, int], None]
    today: date
    first: KeyId
    shipped: Sequence[tuple[date, Key]]
    contracted: Collection[int]
    queueing: int

    def tell(self) -> None:
        with self.desk.register.read() as unit:
            first = unit.keys.by_key_id(self.first)
            held = [unit.keys.get(key.id) for day, key in self.shipped if self._settled(day)]
        keys = [one for one in held if one and one.state is KeyState.SHIPPED]
        if first:
            self._of_the_first_key(first)
        of_entels = [one for one in keys if one.vendor == "entels"]
        self._of_entels([one for one in of_entels if one.customer in self.contracted])
        self._of_twinpro([one for one in keys if one.vendor == "twinpro"])
        self._queue()

    def _settled(self, shipped: date) -> bool:
        """Whether its customer has it long enough to ask something."""
        return (self.today - shipped).days > _SETTLED

    def _at(self, days: int, hour: int) -> datetime:
        """So many days ago."""
        self.set_clock(self.today - timedelta(days=days), hour)
        return self.desk.clock.now()

    def _open(self, days: int, hour: int, text: str, **facts: object) -> str:
        moment = self._at(days, hour)
        told: dict[str, object] = {"channel": "e-mail", "received": moment, "text": text}
        new = NewCase(**(told | facts))  # type: ignore[arg-type]
        return _made(open_case(self.desk, new)).number

    # --- the key on the desk: closed, waiting, in work --------------------------------------

    def _of_the_first_key(self, key: Key) -> None:
        ours = {"regulation": "distate", "key": key.id, "channel": "web"}
        contact = {"contact": "Соколова Мария · sokolova@example.com"}
        fields = {"fields": {"system-address": "edo.romashka.example", "version": "3.8.2"}}
        closed = self._open(
            21,
            10,
            "Нет доступа к хранилищу\nПосле обновления не открываются входящие.",
            level="special",
            **ours,
            **contact,
            **fields,
        )
        take(self.desk, closed)
        self._at(21, 11)
        self._say(closed, "Дайте службе полный доступ к папке «Хранилище».")
        self._at(19, 12)
        ask_to_close(self.desk, closed, Reply("Помогло ли это? Можно закрыть обращение?"))
        self._at(18, 10)
        close_case(self.desk, closed, CaseOutcome.CONFIRMED)
        waiting = self._open(
            2,
            11,
            "После обновления до 3.8.2 не открываются входящие документы\n"
            "Пишет «Нет доступа к хранилищу», так у всех двенадцати бухгалтеров.",
            level="special",
            **ours,
            **contact,
            **fields,
        )
        take(self.desk, waiting)
        self._ask(waiting, "Пришлите, пожалуйста, права на папку хранилища. Кто владелец?")
        case = show_case(self.desk, waiting).case.id
        add_note(self.desk, NoteOn.CASE, case, "Сервер у них в филиале, доступ только после обеда")
        number = self._open(
            1, 15, "Не выгружается реестр входящих за октябрь в XLSX", **ours, **contact
        )
        take(self.desk, number)

    # --- others -----------------------------------------------------------------------------

    def _of_entels(self, keys: Sequence[Key]) -> None:
        """Overdue, in work, waiting and put off."""
        numbers = [
            self._open(days, 11, text, regulation="entels", key=key.id, level=_LEVEL)
            for key, (days, text) in zip(keys, _OF_ENTELS, strict=False)
        ]
        for number, who in zip(numbers, ("", self.desk.operator, _SECOND), strict=False):
            self._at(1, 12)
            if who:
                take(self.desk, number, who)
        for number in numbers[1:2]:
            self._say(number, "Обновите драйвер до 4.2 и пришлите журнал за сутки.")
            moment = self._at(1, 14)
            told = Received(
                "Обновили, связь снова пропала в 03:10. Журнал прилагаю.", "e-mail", moment
            )
            receive(self.desk, number, told)
        for number in numbers[2:3]:
            self._ask(number, "В какой системе координат выгружены точки?")
        for number in numbers[3:4]:
            mark_critical(self.desk, number)

    def _of_twinpro(self, keys: Sequence[Key]) -> None:
        """One in work, one that was put off, one that was withdrawn."""
        texts = (
            "Сервер СКУД не видит два контроллера после замены коммутатора",
            "Просьба прислать руководство по настройке видеоархива",
            "Не печатается пропуск на посетителя",
        )
        numbers = [
            self._open(1 + place * 6, 12, text, regulation="twinpro", key=key.id)
            for place, (key, text) in enumerate(zip(keys, texts, strict=False))
        ]
        for number in numbers[1:2]:
            self._at(5, 12)
            ground = self._postponing(number)
            if ground:
                told = Refusing(ground, text="Отложено до выхода версии 5.1.")
                refuse_case(self.desk, number, told)
        for number in numbers[2:3]:
            self._at(12, 10)
            close_case(self.desk, number, CaseOutcome.WITHDRAWN)

    def _postponing(self, number: str) -> str:
        """A ground of the text that does not end the case."""
        for one in show_case(self.desk, number).edition.grounds:
            if one.effect.value != "refuse":
                return one.id
        return ""

    def _queue(self) -> None:
        numbers = [
            self._open(1, 16, text, regulation="technotronics", customer=self.queueing)
            for text in _QUEUED
        ]
        self._ask(numbers[1], "Какая модель датчика, и с какого дня показания нулевые?")

    def _say(self, number: str, text: str) -> None:
        _made(reply(self.desk, number, Reply(text, MessageKind.RECOMMENDATION)))

    def _ask(self, number: str, text: str) -> None:
        asked = Reply(text, MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
        _made(reply(self.desk, number, asked))


_LEVEL = "commercial-standard"


def _made(outcome: Case | Refusal) -> Case:
    """The story keeps every clause, or is no sample."""
    if isinstance(outcome, Refusal):
        raise TypeError(outcome.code)
    return outcome

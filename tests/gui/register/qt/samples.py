"""The Register, Customers and Reports sections in several states, of a register with some past."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, cast

from gui.customers.section import CustomersViewModel
from gui.frame.qt.binding import Binding
from gui.frame.qt.shell import ShellWindow
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.memory import recall
from gui.kit.question_states import QuestionState
from gui.kit.tasks import ImmediateRunner
from gui.register.importing import ImportViewModel
from gui.register.importing_states import ImportState
from gui.register.section import RegisterViewModel
from keytool.domain.contracts import Contract
from keytool.domain.errors import StorageTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.listing import KEYS, Days, Query
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.i18n import set_language
from keytool.ports import UnitOfWork
from keytool.services.keep_consents import give_consent
from keytool.services.keep_contracts import add_contract
from keytool.services.keep_parties import add_customer
from keytool.services.keep_views import save_view
from keytool.services.register_key import Delivery, add_licence, change_state, register_key
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame, register_of
from tests.gui.held import HeldRunner
from tests.gui.place import TODAY, Place, StoppedClock

if TYPE_CHECKING:
    from gui.reports.section import ReportsViewModel

LONG_NAME = "Федеральное государственное автономное учреждение «Центр электронных торгов Поволжья»"
_MODELS = (("sign", Family.GUARDANT), ("hasp-hl-pro", Family.HASP), ("time", Family.GUARDANT))


def live_through(place: Place) -> None:
    """Customers, contracts, consent and some hundred keys; `Place.fill` is done already."""
    desk = place.desk
    long = add_customer(
        desk,
        Customer(
            LONG_NAME,
            Category.ORGANISER,
            "7704838673",
            ogrn="1037700013020",
            contacts=(
                Contact("Щёголева Анна Юрьевна", "закупки", "+7 495 000-00-01", "anna@example.ru"),
                Contact("Ёлкин Пётр", "системный администратор", "+7 495 000-00-02"),
            ),
            addresses=(
                Address(AddressKind.LEGAL, "443000, Самара, ул. Молодогвардейская, 211"),
                Address(AddressKind.DELIVERY, "443001, Самара, Полевая, 5, склад № 2"),
            ),
        ),
    ).id
    other = add_customer(desk, Customer("АО «Северная верфь № 5»", Category.PARTNER)).id
    give_consent(desk, long, "2026-01", date(2026, 1, 12))
    for contract_number, days in (("ДП-17/26", 300), ("ДП-18/26", -10)):
        starts = TODAY + timedelta(days=days - 365)
        contract = Contract(contract_number, starts, TODAY + timedelta(days=days), long, "distate")
        add_contract(desk, contract)
    for number in range(160):
        model, family = _MODELS[number % 3]
        key_id = KeyId(family, 0x20000000 + number * 7919)
        key = Key(family, key_id, str(200_000 + number * 37), model, "distate", batch="26-04")
        shipped = TODAY - timedelta(days=number * 5 % 390)
        sent = Delivery((1, long, other)[number % 3], shipped, f"{number // 4 + 20}/26")
        added = register_key(desk, key, None if number % 9 == 8 else sent)
        add_licence(desk, Licence(added.id, "Оператор ЭДО v.3", "Базовая", number % 40 + 1))
        if number == 4:
            change_state(desk, added.id, KeyState.FAULTY, "не определяется")
    soon = Query(KEYS, {"warranty": Days(TODAY, TODAY + timedelta(days=30))}, sort="warranty")
    save_view(desk, "Гарантия кончается", soon)

    unmarked = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x3F00AA01), None, "sign", "distate")
    register_key(desk, unmarked, Delivery(1, date(2026, 2, 2), "12/26"))


class LockedRegister(MemoryRegister):
    """A register that another program holds."""

    def read(self) -> UnitOfWork:
        raise StorageTrouble("register-locked", path="register.db")


@cache
def story() -> Place:
    """Made once: every scene only looks at it."""
    place = Place(Path(mkdtemp(prefix="keydesk-samples-")), MemoryRegister(StoppedClock()))
    place.fill()
    live_through(place)
    return place


def nowhere() -> Place:
    """A place with nothing in its register."""
    return Place(Path(mkdtemp(prefix="keydesk-samples-")), MemoryRegister(StoppedClock()))


def locked() -> Place:
    """A place whose register another program holds."""
    return Place(Path(mkdtemp(prefix="keydesk-samples-")), LockedRegister(StoppedClock()))


def window(
    language: str,
    do: Callable[[ShellViewModel], object],
    place: Place | None = None,
    size: tuple[int, int] = (1240, 860),
) -> ShellWindow:
    """The whole window after something was done in it; it stays as it is then."""
    set_language(language)
    place = place or story()
    shell, made = ShellViewModel(place, ImmediateRunner(), recall(place.home)), ShellWindow()
    made.resize(*size)
    Binding(made, shell)
    do(shell)
    shell.close()
    return made


# --- scenes -----------------------------------------------------------------------------


def lists(shell: ShellViewModel, name: str = "keys") -> None:
    shell.show("register")
    register_of(shell).list.choose_list(name)


def filtered(shell: ShellViewModel, state: str = "shipped") -> None:
    lists(shell)
    shown = register_of(shell).list
    shown.choose("state", state)
    shown.choose("warranty", "ahead-90")
    shown.type_customer("Поволжья")
    shown.choose_customer("2", LONG_NAME)
    shown.sort_by("warranty")


def view(shell: ShellViewModel) -> None:
    lists(shell)
    register_of(shell).list.choose_view("keys/Гарантия кончается")


def report(shell: ShellViewModel, kind: str, span: str) -> None:
    shell.show("reports")
    reports = cast("ReportsViewModel", shell.section("reports"))
    reports.choose(kind)
    reports.choose_span(span)


Scene = tuple[Callable[[ShellViewModel], object], Callable[[], Place]]
SCENES: dict[str, Scene] = {
    "register-keys": (lists, story),
    "register-licences": (lambda shell: lists(shell, "licences"), story),
    "register-shipments": (lambda shell: lists(shell, "shipments"), story),
    "register-contracts": (lambda shell: lists(shell, "contracts"), story),
    "register-filtered": (filtered, story),
    "register-nothing": (lambda shell: filtered(shell, "lost"), story),
    "register-view": (view, story),
    "register-empty": (lists, nowhere),
    "register-trouble": (lists, locked),
    "register-shipment": (lambda shell: shell.go(Link(Kind.SHIPMENT, 4)), story),
    "customers-list": (lambda shell: shell.show("customers"), story),
    "customers-empty": (lambda shell: shell.show("customers"), nowhere),
    "customers-page": (lambda shell: shell.go(Link(Kind.CUSTOMER, 2)), story),
    "customers-bare": (lambda shell: shell.go(Link(Kind.CUSTOMER, 3)), story),
    "customers-nowhere": (lambda shell: shell.go(Link(Kind.CUSTOMER, 99)), story),
    "reports-warranties": (lambda shell: report(shell, "warranties", "365"), story),
    "reports-shipped": (lambda shell: report(shell, "shipped", "30"), story),
    "reports-stock": (lambda shell: report(shell, "stock", "30"), story),
    "reports-nothing": (lambda shell: report(shell, "coupons", "90"), story),
    "reports-trouble": (lambda shell: report(shell, "warranties", "90"), locked),
}


def importing(language: str, step: str) -> ImportState | None:
    """The import of a table with some wrong rows, as far as a step."""
    set_language(language)
    place, runner = nowhere(), HeldRunner()
    place.fill()
    model = ImportViewModel(LoneFrame(place, runner))
    model.open()
    steps: dict[str, Callable[[], object]] = {
        "columns": lambda: model.choose_file(_table(place.home, 400)),
        "report": model.check,
        "done": lambda: model.write(only_good=True),
    }
    others = {"asks": _asking, "cases": _cases, "cases-report": _cases}
    for name, do in steps.items():
        if step == "file" or step in others:
            break
        do()
        runner.run_all()
        if name == step:
            break
    if step == "running":
        model.check()
    if step in others:
        _look_at(model, runner, others[step](place.home), check=step != "cases")
    if step == "empty":
        (place.home / "empty.csv").write_bytes(b"")
        model.choose_file(place.home / "empty.csv")
        runner.run_all()
    model.close()
    return model.state


def _look_at(model: ImportViewModel, runner: HeldRunner, path: Path, *, check: bool) -> None:
    model.choose_file(path)
    runner.run_all()
    if check:
        model.check()
        runner.run_all()


def _table(home: Path, rows: int) -> Path:
    heads = "Семейство;Номер ключа;Маркировка;Клиент;Дата отгрузки;Счет;Продукт;Кол-во;Менеджер"
    lines = [heads]
    for number in range(rows):
        key_id = "1,5E+8" if number % 40 == 7 else f"0x{0x30000000 + number:08X}"
        day = "31.02.2026" if number % 50 == 3 else "01.03.2026"
        product = "Организатор ЭДО v.3, корпоративная"
        told = f"Guardant;{key_id};{900_000 + number};{LONG_NAME};{day};44/26;{product};5;Иванов"
        lines.append(told)
    path = home / "Ключи из 1С.csv"
    path.write_text("\n".join(lines), "cp1251")
    return path


def _cases(home: Path) -> Path:
    """Open cases of another desk, one with what cannot be."""
    lines = ["№ заявки;Тема;Клиент;Регламент;Канал;Поступило;Статус;Ждёт с;Исполнитель;Важность"]
    for number in range(30):
        state = "ждём клиента;02.11.2026 12:00" if number % 3 else "в работе;"
        day = "31.02.2026" if number == 4 else "02.11.2026 10:00"
        told = f"REQ-{number};Ключ не виден;{LONG_NAME};distate;почта;{day};{state};anna;высокая"
        lines.append(told)
    lines.append("REQ-99;Давно закрыто;АО «Верфь»;distate;почта;01.11.2026;закрыто;;;")
    (path := home / "Заявки из старой системы.csv").write_text("\n".join(lines), "cp1251")
    return path


def _asking(home: Path) -> Path:
    """Numbers that can be read in two ways, a new customer, an INN under two names."""
    path = home / "Ключи из 1С.csv"
    lines = ["Отчёт", "Семейство;Номер ключа;Маркировка;Клиент;ИНН;Дата отгрузки"]
    for number, name in enumerate((LONG_NAME, "АО «Другое»", "ООО «Ещё одно»")):
        key_id = "0x30000009" if number < 2 else "30000001"
        lines.append(f"Guardant;{key_id[:-1]}{number};{number};{name};7736050003;01.03.26")
    lines.append(";;Итого: 3;;;")
    path.write_text("\n".join(lines), "cp1251")
    return path


_PLAIN_IMPORTS = ("file", "columns", "running", "report", "asks", "done", "empty")
IMPORTS = (*_PLAIN_IMPORTS, "cases", "cases-report")


def question(language: str, name: str) -> QuestionState | None:
    """A question about a key, a list or a customer."""
    set_language(language)
    frame = LoneFrame(story())
    register, customers = RegisterViewModel(frame), CustomersViewModel(frame)
    register.open()
    customers.open_customer(2)
    asks: dict[str, Callable[[], object]] = {
        **{act: (lambda act=act: frame.do(Link(Kind.KEY, 1), act)) for act in KEY_ACTS},  # type: ignore[misc]  # bound
        **{act: (lambda act=act: customers.page.act(act)) for act in CUSTOMER_ACTS},  # type: ignore[misc]  # bound
        "doubt": lambda: frame.do(Link(Kind.KEY, 164), "edit"),
        "days": lambda: register.asker.choose_filter("shipped", "range"),
        "view": register.asker.save_view,
        "new": customers.add_customer,
    }
    asks[name]()
    if name == "new":
        customers.question.answer(
            {field.id: field.value for field in customers.question.state.fields}
            | {"name": "АО «Верфь»", "inn": "7704838674"}
            if customers.question.state
            else {}
        )
    register.close()
    customers.close()
    return frame.doing.question.state or register.question.state or customers.question.state


KEY_ACTS = ("extend", "state", "licence", "label")
CUSTOMER_ACTS = ("edit", "contact", "contract", "consent", "withdraw")
QUESTIONS = (*KEY_ACTS, *CUSTOMER_ACTS, "doubt", "days", "view", "new")

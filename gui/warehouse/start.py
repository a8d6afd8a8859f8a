"""Before a sitting: the open ones to go on with, and the form of a new one."""

from collections.abc import Callable
from dataclasses import replace

from gui.kit.base import ViewModel
from gui.kit.customers import MOST_CUSTOMERS, customers_like
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.states import Banner, Choice, FieldError
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.words import sentence
from gui.kit.work import Work
from gui.warehouse.looked import Looked, looked_of
from gui.warehouse.states import OpenLine, ProductInput, SittingInput, StartState
from keytool.domain.errors import KeydeskError
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_of_title, model_title
from keytool.domain.parties import Category, Vendor
from keytool.domain.sittings import Product, Purpose, Sitting
from keytool.i18n import _, sitting_words, words
from keytool.i18n.people import called
from keytool.services.desk import Desk
from keytool.services.keep_parties import customer_named
from keytool.services.show_sitting import (
    BeforeSitting,
    OpenSitting,
    SittingRecord,
    before_sitting,
    show_sitting,
)
from keytool.services.warehouse import open_sitting

_FETCH, _OFFER, _BEGIN = "fetch", "offer", "begin"
_FIELD_OF = {
    "vendor-unknown": "vendor",
    "customer-unknown": "customer",
    "name-missing": "customer",
    "expected-not-positive": "expected",
    "product-missing": "products",
    "quantity-not-positive": "products",
    "date-in-future": "produced_on",
    "shipped-before-production": "produced_on",
}


class StartViewModel(ViewModel[StartState]):
    """`begun` tells of a sitting to go on with, be it new or open already; `looked` of one in
    which keys come back or are counted.
    """

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._known = BeforeSitting()
        self._customers: tuple[Choice, ...] = ()
        self._values, self._filled = SittingInput(), 0
        self._error: Exception | None = None
        self.begun: Event[SittingRecord] = Event()
        self.looked: Event[Looked] = Event()
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """Fetch the open sittings; the form begins with what was said last."""
        self._error = None
        self._work.forget(_OFFER)
        self._work.latest(
            _FETCH,
            Lane.DB,
            lambda: before_sitting(self._workplace.desk, MOST_CUSTOMERS),
            self._fetched,
            self._failed,
        )

    def type_customer(self, text: str) -> None:
        """Offer the customers whose name fits what is typed."""
        if text.strip():
            self._work.latest(
                _OFFER, Lane.DB, lambda: customers_like(self._workplace.desk, text), self._offer
            )
        else:
            self._work.forget(_OFFER)

    def go_on(self, number: int) -> None:
        """Take up an open sitting where it was left."""
        self._do(lambda: _taken_up(self._workplace.desk, number))

    @property
    def vendors(self) -> tuple[Vendor, ...]:
        """Those of the register, as far as they are known yet."""
        return self._known.vendors

    def begin(self, values: SittingInput) -> None:
        """Open a new sitting."""
        self._do(lambda: _begin(self._workplace.desk, values))

    def _do(self, work: Callable[[], SittingRecord | Looked]) -> None:
        if not self._work.busy(_BEGIN):
            self._error = None
            self._work.once(_BEGIN, Lane.DB, work, self._begun, self._failed)
            self._refresh()

    def _fetched(self, known: BeforeSitting) -> None:
        self._known, self._filled = known, self._filled + 1
        self._customers = tuple(Choice(str(one.id), one.name) for one in known.customers)
        self._values = _as_last_time(known)
        self._refresh()

    def _offer(self, customers: tuple[Choice, ...]) -> None:
        self._customers = customers
        self._refresh()

    def _begun(self, record: SittingRecord | Looked) -> None:
        self._refresh()
        if isinstance(record, Looked):
            self.looked.emit(record)
        else:
            self.begun.emit(record)

    def _failed(self, error: Exception) -> None:
        self._error = error
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> StartState:
        known = self._known
        errors, banner = _complaint(self._error)
        return StartState(
            tuple(map(_open_line, (*known.open, *known.looking))),
            (*(Choice(v.id, v.name) for v in known.vendors), Choice("", _("No vendor"))),
            self._customers,
            tuple(Choice(c.value, sentence(words.category(c))) for c in Category),
            (Choice("", _("Any family")), *(Choice(f.value, model_title(f, None)) for f in Family)),
            self._values,
            self._filled,
            errors,
            banner,
            self._work.busy(_BEGIN),
        )


def _as_last_time(known: BeforeSitting) -> SittingInput:
    """All but what belongs to one box alone: the order, its day, the count, the batch."""
    last = known.last
    if last is None:
        only = known.vendors[0].id if len(known.vendors) == 1 else ""
        return SittingInput(vendor=only, category=Category.COMMERCIAL.value)
    family = last.family
    return SittingInput(
        vendor=last.vendor or "",
        customer=str(last.customer or ""),
        category=Category.COMMERCIAL.value,
        family=family.value if family else "",
        model=model_title(family, last.model) if family and last.model else last.model or "",
        products=tuple(map(_typed, last.products)),
        markings=last.markings,
    )


def _typed(product: Product) -> ProductInput:
    modules = ", ".join(product.modules)
    return ProductInput(
        product.product, product.edition or "", modules, product.quantity, product.until
    )


def _taken_up(desk: Desk, number: int) -> SittingRecord | Looked:
    """A sitting as it was left: what it is for says how it is shown."""
    record = show_sitting(desk, number)
    return record if record.sitting.purpose is Purpose.SHIP else looked_of(desk, number)


def _begin(desk: Desk, values: SittingInput) -> SittingRecord:
    opened = open_sitting(desk, _sitting(desk, values, _customer(desk, values)))
    return show_sitting(desk, opened.id)


def _customer(desk: Desk, values: SittingInput) -> int | None:
    """The chosen customer, or a new one of the typed name; None for stock."""
    name = " ".join(values.customer_name.split())
    if values.customer:
        return int(values.customer)
    category = Category(values.category or Category.COMMERCIAL)
    return customer_named(desk, name, category) if name else None


def _sitting(desk: Desk, values: SittingInput, customer: int | None) -> Sitting:
    family = Family(values.family) if values.family else None
    return Sitting(
        desk.operator,
        desk.clock.now(),
        values.vendor or None,
        customer,
        values.order.strip() or None,
        values.ship_on,
        family,
        model_of_title(values.model) or None,
        tuple(_product(line) for line in values.products if line != ProductInput()),
        values.markings,
        values.expected,
        values.batch,
        values.produced_on,
    )


def _product(line: ProductInput) -> Product:
    return Product(
        line.product.strip(),
        line.edition.strip() or None,
        tuple(filter(None, (module.strip() for module in line.modules.split(",")))),
        0 if line.quantity is None else line.quantity,
        line.until,
    )


def _open_line(row: OpenSitting) -> OpenLine:
    sitting, count = row.sitting, words.number(len(row.lines) + row.items)
    told = {"count": count, "expected": words.number(sitting.expected or 0)}
    return OpenLine(
        sitting.id,
        _title(row),
        sitting.order or "",
        f"{words.moment(sitting.opened_at)}, {called(sitting.operator)}",
        _("%(count)s of %(expected)s") % told if sitting.expected else count,
    )


def _title(row: OpenSitting) -> str:
    if row.sitting.purpose is Purpose.SHIP:
        return row.customer or _("To stock")
    what = sentence(sitting_words.purpose(row.sitting.purpose))
    return " · ".join(filter(None, (what, row.customer)))


def _complaint(error: Exception | None) -> tuple[tuple[FieldError, ...], Banner | None]:
    """Under the field that is wrong, or above the form when it is none of them."""
    if error is None:
        return (), None
    field = _FIELD_OF.get(error.code) if isinstance(error, KeydeskError) else None
    if field is None:
        return (), replace(banner_of(error), dismissible=False)
    told = explanation_of(error)
    return (FieldError(field, f"{told.message} {told.hint}".strip()),), None

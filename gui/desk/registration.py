"""The form that puts a key into the register."""

from dataclasses import replace

from gui.desk.registration_states import RegisterFormState, RegisterInput
from gui.desk.section import Registration
from gui.kit.base import ViewModel
from gui.kit.customers import MOST_CUSTOMERS, customers_like
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.states import Banner, Choice, FieldError
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.words import portrait_of
from gui.kit.work import Work
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.key_ids import Family, the_key_id
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.keys import Key
from keytool.domain.parties import Vendor
from keytool.domain.values import dataclass
from keytool.i18n import _
from keytool.services.ask_parties import Parties, parties_of
from keytool.services.desk import Desk
from keytool.services.keep_parties import customer_named
from keytool.services.register_key import Delivery, register_key

_FIELD_OF = {
    "key-id-malformed": "key_id",
    "key-id-impossible": "key_id",
    "key-id-ambiguous": "key_id",
    "key-already-registered": "key_id",
    "key-needs-id-or-marking": "marking",
    "marking-already-registered": "marking",
    "vendor-unknown": "vendor",
    "customer-unknown": "customer_name",
    "customer-missing": "customer_name",
    "shipment-day-missing": "shipped_on",
    "name-missing": "customer_name",
}

LOAD, SUGGEST, REGISTER = "load", "suggest", "register"


@dataclass(frozen=True, slots=True)
class _Form:
    title: str
    values: RegisterInput
    locked: frozenset[str]
    family: Family
    model: str | None = None
    vendors: tuple[Vendor, ...] = ()
    customers: tuple[Choice, ...] = ()
    error: Exception | None = None
    busy: bool = False


class RegisterFormViewModel(ViewModel[RegisterFormState | None]):
    """What the key told is locked; the rest a person fills in. None while it is closed."""

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._form: _Form | None = None
        self.registered: Event[Key] = Event()
        super().__init__(self._state)

    def open(self, known: Registration) -> None:
        """Begin with what the device and the person have told."""
        reading = known.reading
        family = reading.sighting.family or Family.HASP
        values = RegisterInput(
            family=family.value,
            key_id=str(reading.key_id) if reading.key_id else "",
            marking=known.marking,
            model=model_title(family, reading.model) if reading.model else "",
        )
        told = {"family"} if reading.sighting.family else set()
        told |= {"key_id"} if reading.key_id else set()
        title = model_title(family, reading.model)
        self._show(_Form(title, values, frozenset(told), family, reading.model))
        self._work.forget()
        self._work.latest(LOAD, Lane.DB, self._load, self._loaded, self._failed)

    def type_customer(self, text: str) -> None:
        """Offer the customers whose name fits what is typed."""
        if text.strip():
            self._work.latest(
                SUGGEST,
                Lane.DB,
                lambda: customers_like(self._workplace.desk, text),
                self._offer,
                self._failed,
            )
        else:
            self._work.forget(SUGGEST)

    def submit(self, values: RegisterInput) -> None:
        """Put the key into the register."""
        form = self._form
        if form is None or form.busy:
            return
        self._show(replace(form, values=values, error=None, busy=True))
        self._work.once(
            REGISTER,
            Lane.DB,
            lambda: _register(self._workplace.desk, form, values),
            self._was_registered,
            self._failed,
        )

    def close_form(self) -> None:
        self._work.forget(LOAD, SUGGEST)
        self._show(None)

    def _load(self) -> Parties:
        return parties_of(self._workplace.desk, MOST_CUSTOMERS)

    def _loaded(self, parties: Parties) -> None:
        vendors = parties.vendors
        customers = tuple(Choice(str(c.id), c.name) for c in parties.customers)
        if self._form:
            values = self._form.values
            if len(vendors) == 1 and not values.vendor:
                values = replace(values, vendor=vendors[0].id)
            form = replace(self._form, vendors=vendors, customers=customers, values=values)
            self._show(form)

    def _offer(self, customers: tuple[Choice, ...]) -> None:
        if self._form:
            self._show(replace(self._form, customers=customers))

    def _was_registered(self, key: Key) -> None:
        self._show(None)
        self.registered.emit(key)

    def _failed(self, error: Exception) -> None:
        if self._form:
            self._show(replace(self._form, error=error, busy=False))

    def _show(self, form: _Form | None) -> None:
        self._form = form
        self._refresh()

    def _state(self) -> RegisterFormState | None:
        form = self._form
        if form is None:
            return None
        errors, banner = _complaint(form.error)
        return RegisterFormState(
            portrait=portrait_of(form.family),
            title=form.title,
            families=tuple(Choice(f.value, model_title(f, None)) for f in Family),
            vendors=(
                *(Choice(vendor.id, vendor.name) for vendor in form.vendors),
                Choice("", _("No vendor")),
            ),
            values=form.values,
            customers=form.customers,
            locked=form.locked,
            errors=errors,
            busy=form.busy,
            banner=banner,
        )


def _complaint(error: Exception | None) -> tuple[tuple[FieldError, ...], Banner | None]:
    """Under the field that is wrong, or above the form when it is none of them."""
    if error is None:
        return (), None
    field = _FIELD_OF.get(error.code) if isinstance(error, KeydeskError) else None
    if field is None:
        return (), banner_of(error)
    told = explanation_of(error)
    return (FieldError(field, f"{told.message} {told.hint}".strip()),), None


def _register(desk: Desk, form: _Form, values: RegisterInput) -> Key:
    family = Family(values.family)
    key = Key(
        family,
        key_id=the_key_id(family, _unmistakable(form, values)) if values.key_id.strip() else None,
        marking=values.marking.strip() or None,
        model=_model(form, values.model.strip()),
        vendor=values.vendor or None,
    )
    return register_key(desk, key, _delivery(desk, values))


def _model(form: _Form, typed: str) -> str | None:
    """The slug that the key told, unless the person wrote another model over it."""
    if form.model and typed == model_title(form.family, form.model):
        return form.model
    return model_slug(typed) or None


def _unmistakable(form: _Form, values: RegisterInput) -> str:
    """Eight digits that Guardant's runtime told are hex, whatever they look like."""
    told = "key_id" in form.locked and values.family == Family.GUARDANT
    return f"0x{values.key_id}" if told else values.key_id


def _delivery(desk: Desk, values: RegisterInput) -> Delivery | None:
    name = " ".join(values.customer_name.split())
    someone = bool(values.customer or name)
    if not someone and values.shipped_on is None:
        return None
    if not someone:
        raise BadInput("customer-missing")
    if values.shipped_on is None:
        raise BadInput("shipment-day-missing")
    customer = int(values.customer) if values.customer else customer_named(desk, name)
    return Delivery(customer, values.shipped_on, values.order.strip() or None)

"""What the register knows of a replacement, or of a key that may be replaced; for a lane."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gui.kit.base import Workplace
from gui.replacement.states import PageImage
from keytool.domain.acts import Act
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key
from keytool.domain.photographs import MOST_BYTES, photograph
from keytool.domain.replacement_steps import may_be_replaced
from keytool.domain.replacements import OVER, Decision, Photograph, Replacement, Stage
from keytool.domain.verdicts import Refusal
from keytool.i18n import language
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition, Rulebook
from keytool.services.complete_replacement import Completion, rehearse_completion
from keytool.services.find_key import find_key
from keytool.services.replacement_basis import decision_on, key_of, replacement_of
from keytool.services.replacement_chain import ChainLink, chain_of
from keytool.services.replacement_views import act_of_replacement

_PREVIEW_SCALE = 2.0
_PAPER_SCALE = 300 / 72
"""Pixels a point of a preview, which is sharp at twice its size, and of print at 300 dpi."""


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One key and its replacement; without one, what a person needs to know to begin it.

    `regulations` may govern where the key's vendor names none. `says` is what the table makes
    of the findings while the faulty key is awaited.
    """

    key: Key
    owner: str
    today: date
    rulebook: Rulebook
    regulations: tuple[Edition, ...] = ()
    replacement: Replacement | None = None
    says: Decision | None = None
    new_key: Key | None = None
    chain: tuple[ChainLink, ...] = ()
    pages: tuple[PageImage, ...] = ()

    @property
    def edition(self) -> Edition | None:
        return self.rulebook.edition(self.replacement.edition) if self.replacement else None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A key that a person would hand out, and what would come of it."""

    key: Key
    act: Act | None = None
    refusal: Refusal | None = None
    pages: tuple[PageImage, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """The key that is to go out, by its number or by what a person typed, and when."""

    key: KeyId | str
    shipped_on: date | None = None
    order: str = ""
    model_reason: str = field(default="")


def key_typed(place: Workplace, typed: KeyId | str) -> int:
    """The row of the key that is plugged or typed. Raises as `find_key`."""
    with place.desk.register.read() as unit:
        return _key(unit, typed).id


def record_of_key(place: Workplace, row: int) -> WorkRecord:
    """The key's running replacement, or the key alone. Raises BadInput `key-not-found`, and
    with the code of the refusal where the key cannot be replaced.
    """
    desk = place.desk
    with desk.register.read() as unit:
        key = key_of(unit, row)
        running = [one for one in unit.replacements.of_key(row) if one.stage not in OVER]
        vendor = unit.vendors.get(key.vendor) if key.vendor else None
        refusal = may_be_replaced(key, lost=True)
    if running:
        return record_of(place, running[0].id)
    done = _done(place, row)
    if done:
        return done
    if refusal:
        raise BadInput(refusal.code, **refusal.params)
    governed = vendor is not None and vendor.warranty_regulation is not None
    book, today = desk.rulebook, desk.today()
    editions = () if governed else tuple(_replacing(book, today))
    return WorkRecord(key, _owner(place, key), today, book, editions)


def record_of(place: Workplace, replacement: int) -> WorkRecord:
    """Raises BadInput `replacement-unknown`."""
    desk = place.desk
    with desk.register.read() as unit:
        known = replacement_of(unit, replacement)
        key = key_of(unit, known.key)
        customer = unit.customers.get(known.customer)
        said = decision_on(desk, unit, known) if known.stage is Stage.OPENED else None
        new_key = unit.keys.get(known.new_key) if known.new_key else None
    completed = known.stage is Stage.COMPLETED
    return WorkRecord(
        key,
        customer.name if customer else "",
        desk.today(),
        desk.rulebook,
        (),
        known,
        None if isinstance(said, Refusal) else said,
        new_key,
        chain_of(desk, known.key) if completed else (),
        act_pages(place, replacement) if completed else (),
    )


def rehearse(place: Workplace, known: Replacement, wish: Wish) -> Rehearsed:
    """What completing with this key would do. Raises as `find_key` and `rehearse_completion`."""
    desk = place.desk
    with desk.register.read() as unit:
        key = _key(unit, wish.key)
    done = rehearse_completion(desk, completion(known, key, wish))
    if isinstance(done, Refusal):
        return Rehearsed(key, refusal=done)
    from keytool.papers.act import draft_pdf

    return Rehearsed(key, done, pages=pages_of(draft_pdf(done, language())))


def completion(known: Replacement, key: Key, wish: Wish) -> Completion:
    """The wish as the service takes it, for the version that a person saw."""
    order, reason = wish.order or None, wish.model_reason or None
    return Completion(known.id, key.id, wish.shipped_on, order, reason, known.version)


def read_photograph(path: Path) -> tuple[str, Photograph]:
    """A picture from a file. Raises BadInput `file-unreadable`, and as `photograph`."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput("file-unreadable", path=str(path)) from error
    return path.name, photograph(0, content, path.name)


def act_bytes(place: Workplace, replacement: int) -> bytes:
    """The act as PDF/A in the language of the window. Raises as `act_pdf`."""
    from keytool.papers.act import act_pdf

    act = act_of_replacement(place.desk, replacement)
    return act_pdf(act, language(), place.desk_settings.site.url)


def act_pages(place: Workplace, replacement: int) -> tuple[PageImage, ...]:
    return pages_of(act_bytes(place, replacement))


def paper_pages(place: Workplace, replacement: int) -> tuple[PageImage, ...]:
    """The pages as fine as a printer takes them."""
    return pages_of(act_bytes(place, replacement), _PAPER_SCALE)


def pages_of(pdf: bytes, scale: float = _PREVIEW_SCALE) -> tuple[PageImage, ...]:
    """The pages of a PDF as pictures, `scale` pixels a point."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = []
        for page in document:
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            pixels = bytes(bitmap.buffer)
            drawn.append(PageImage(bitmap.width, bitmap.height, bitmap.stride, pixels))
            bitmap.close()
        return tuple(drawn)
    finally:
        document.close()


def _done(place: Workplace, row: int) -> WorkRecord | None:
    """The completed replacement of a key that is out of service by it."""
    with place.desk.register.read() as unit:
        found = unit.replacements.of_key(row)
    done = next((one for one in found if one.stage is Stage.COMPLETED), None)
    return record_of(place, done.id) if done else None


def _key(unit: UnitOfWork, typed: KeyId | str) -> Key:
    if isinstance(typed, str):
        return find_key(unit, typed).key
    key = unit.keys.by_key_id(typed)
    if key is None:
        raise BadInput("key-not-found", text=typed.grouped)
    return key


def _owner(place: Workplace, key: Key) -> str:
    with place.desk.register.read() as unit:
        customer = unit.customers.get(key.customer) if key.customer else None
    return customer.name if customer else ""


def _replacing(book: Rulebook, day: date) -> list[Edition]:
    """The editions in force that say how keys are replaced."""
    found = [book.edition_to_compute(name, day) for name in book.regulations]
    return [edition for edition in found if edition.replacement]

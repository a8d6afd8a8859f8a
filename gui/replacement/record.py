"""What the register knows of a replacement, or of a key that may be replaced; for a lane."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.pages import PageImage, pages_of
from keytool.domain.acts import Act
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key
from keytool.domain.notes import Written
from keytool.domain.photographs import MOST_BYTES, photograph
from keytool.domain.replacements import Decision, Photograph, Replacement
from keytool.domain.verdicts import Refusal
from keytool.files import held_or
from keytool.i18n import language
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.replace import edition_of_replacement
from keytool.services.complete_replacement import Completion, rehearse_completion
from keytool.services.find_key import Name
from keytool.services.letterheads import logo_of_key
from keytool.services.replacement_chain import ChainLink
from keytool.services.replacement_views import (
    ReplacementView,
    replacement_of_key,
    show_replacement,
)
from keytool.services.stock_that_fits import stock_that_fits


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One key and its replacement; without one, what a person needs to know to begin it.

    `regulations` may govern where the key's vendor names none. `says` is what the table makes
    of the findings while the faulty key is awaited, `fitting` are keys in stock that may go out.
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
    fitting: tuple[Key, ...] = ()
    notes: tuple[Written, ...] = ()

    @property
    def edition(self) -> Edition | None:
        known = self.replacement
        return edition_of_replacement(self.rulebook, known) if known else None


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


def record_of_key(workplace: Workplace, key: int | KeyId | str) -> WorkRecord:
    """The key's replacement, or the key alone. Raises as `replacement_of_key`."""
    desk = workplace.desk
    found = replacement_of_key(desk, key)
    if isinstance(found, ReplacementView):
        return _work_record(workplace, found)
    return WorkRecord(
        found.key, found.owner, desk.today(), desk.rulebook, found.regulations, notes=found.notes
    )


def record_of(workplace: Workplace, replacement: int) -> WorkRecord:
    """Raises BadInput `replacement-unknown`."""
    return _work_record(workplace, show_replacement(workplace.desk, replacement))


def _work_record(workplace: Workplace, view: ReplacementView) -> WorkRecord:
    return WorkRecord(
        view.key,
        view.customer.name,
        workplace.desk.today(),
        workplace.desk.rulebook,
        replacement=view.replacement,
        says=view.says,
        new_key=view.new_key,
        chain=view.chain,
        pages=_pages_of_act(workplace, view.replacement.id) if view.act else (),
        fitting=() if view.act else stock_that_fits(workplace.desk, view.key),
        notes=view.notes,
    )


def rehearse(workplace: Workplace, known: Replacement, wish: Wish) -> Rehearsed:
    """What completing with this key would do. Raises as `find_key` and `rehearse_completion`."""
    found = rehearse_completion(workplace.desk, completion(known, wish.key, wish))
    key, done = found.key, found.done
    if isinstance(done, Refusal):
        return Rehearsed(key, refusal=done)
    from keytool.papers.act import draft_pdf

    logo = logo_of_key(workplace.desk, known.key)
    return Rehearsed(key, done, pages=pages_of(draft_pdf(done, language(), logo)))


def completion(known: Replacement, key: Name, wish: Wish) -> Completion:
    """The wish as the service takes it, for the version that a person saw."""
    order, reason = wish.order or None, wish.model_reason or None
    return Completion(known.id, key, wish.shipped_on, order, reason, known.version)


def read_photograph(path: Path) -> tuple[str, Photograph]:
    """A picture from a file. Raises BadInput `file-unreadable`, and as `photograph`."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise held_or(error, BadInput("file-unreadable", path=str(path))) from error
    return path.name, photograph(0, content, path.name)


def _pages_of_act(workplace: Workplace, replacement: int) -> tuple[PageImage, ...]:
    """The act as PDF/A in the language of the window. Raises as `act_of`."""
    from keytool.papers.act import act_of

    site = workplace.desk_settings.site.url
    return pages_of(act_of(workplace.desk, replacement, language(), site))

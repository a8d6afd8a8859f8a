"""A question before something is done: what will happen, and what must be told for it."""

from enum import StrEnum

from gui.kit.states import Banner, Choice, FieldError
from gui.kit.tones import Tone
from keytool.domain.values import dataclass


class Asks(StrEnum):
    """What a field of a question takes; MAYBE_DAY may be left empty, LONG has several lines,
    ONE_OF says what each of its choices means.
    """

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    HIDDEN = "hidden"
    CHOICE = "choice"
    ONE_OF = "one-of"
    DAY = "day"
    MAYBE_DAY = "maybe-day"


@dataclass(frozen=True, slots=True)
class QuestionField:
    """A field; `value` is what it begins with. The keyboard goes first to one that is not
    `optional`, so that a scan that comes too late is not taken for an answer.
    """

    id: str
    label: str
    value: str = ""
    kind: Asks = Asks.TEXT
    choices: tuple[Choice, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class QuestionState:
    """`text` says what will happen; `button` is the verb that does it, in `icon` and `tone`.

    With a BAD tone what is done cannot be undone. Where it is `careful`, Enter alone does not
    answer, only Ctrl+Enter: a barcode reader that goes on scanning ends each scan with Enter.
    With another `anew` the fields are filled in anew, whatever was typed.
    """

    title: str
    text: str
    button: str
    subject: str = ""
    icon: str = ""
    tone: Tone = Tone.UNKNOWN
    fields: tuple[QuestionField, ...] = ()
    errors: tuple[FieldError, ...] = ()
    banner: Banner | None = None
    busy: bool = False
    careful: bool = False
    anew: int = 0

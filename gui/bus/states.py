"""What the reader shows, as frozen values."""

from gui.kit.tones import Tone
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ReaderState:
    """The reader bar: `text` as `1 key`, `detail` on hover (which runtimes answer)."""

    tone: Tone
    text: str
    detail: str = ""
    busy: bool = False

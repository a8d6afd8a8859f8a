"""Settings of what is printed: the printer of each kind of paper, and the labels of this desk."""

from keytool.domain.papers import PaperKind, label_kind
from keytool.domain.values import dataclass
from keytool.setup.setting import one_line, setting


def label_stock(text: str) -> str:
    """What labels are printed on. Raises ValueError."""
    return label_kind(text).value.removeprefix("label-")


def label_tape(text: str) -> str:
    """Of those, what takes one label at a time. Raises ValueError."""
    if not text.startswith("tape-"):
        raise ValueError("tape")
    return label_stock(text)


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """The printer of each kind of paper; asked for where it is empty."""

    certificate: str = setting("", one_line)
    act: str = setting("", one_line)
    packing_list: str = setting("", one_line)
    receipt: str = setting("", one_line)
    card: str = setting("", one_line)
    case: str = setting("", one_line)
    label_a4_24: str = setting("", one_line)
    label_a4_40: str = setting("", one_line)
    label_tape_62: str = setting("", one_line)
    label_tape_29: str = setting("", one_line)

    def of(self, kind: PaperKind) -> str:
        """The printer of a kind."""
        name: str = getattr(self, _field_of(kind))
        return name


def printer_setting(kind: PaperKind) -> str:
    """The name of the setting that remembers a kind's printer."""
    return f"printers.{_field_of(kind)}"


def _field_of(kind: PaperKind) -> str:
    return kind.value.replace("-", "_")


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """Which labels were asked for last, and whether each key gets one as it is accepted."""

    stock: str = setting("a4-24", label_stock)
    tape: str = setting("tape-62", label_tape)
    as_accepted: bool = setting(default=False, read=bool)

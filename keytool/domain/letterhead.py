"""How a vendor presents itself on papers, below its name."""

from dataclasses import field, fields

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Requisites and whom to ask; everything may be empty. `logo` is an SVG or a PNG."""

    legal_name: str = ""
    inn: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes = field(default=b"", repr=False)

    @property
    def texts(self) -> dict[str, str]:
        """Everything but the logo, by name."""
        return {name: getattr(self, name) for name in TEXTS}


NO_LETTERHEAD = Letterhead()
TEXTS = tuple(one.name for one in fields(Letterhead) if one.name != "logo")

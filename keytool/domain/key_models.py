"""Names of key models: a slug for machines, the vendor's own words for people."""

import re
from functools import lru_cache

from keytool.domain.key_ids import Family

_TITLES = {
    Family.GUARDANT: "Guardant",
    Family.HASP: "HASP / Sentinel",
    Family.SUPERPRO: "Sentinel",
}
_KNOWN = {
    "hasp": "HASP / Sentinel HL",
    "hasp4": "HASP4",
    "sentinel-hl": "Sentinel HL",
    "superpro": "Sentinel SuperPro / UltraPro",
    "shk": "Sentinel Hardware Key",
    "sign-time": "Guardant Sign / Time",
    "id": "Guardant ID",
    "stealth-ii": "Guardant Stealth II",
    "stealth-iii": "Guardant Stealth III",
}
_CAPITALS = {"hasp", "hl", "ii", "iii", "hid", "usb", "id", "dl"}


@lru_cache(maxsize=1024)
def model_slug(words: str) -> str:
    """`Sentinel HL Pro` and `sentinel_hl pro` are one model: `sentinel-hl-pro`."""
    slug = re.sub(r"[^0-9a-zа-яё+]+", "-", words.strip().lower()).strip("-")
    return slug.removeprefix("guardant-")


@lru_cache(maxsize=1024)
def family_of_model(words: str) -> Family | None:
    """The family that a model's name tells: `Guardant Sign`, `HASP HL Pro`, `Sentinel HL Max`."""
    plain = words.casefold()
    if re.search(r"\b(guardant|гвардант)\b", plain):
        return Family.GUARDANT
    if re.search(r"\b(super|ultra)pro\b|\bsentinel hardware key\b", plain):
        return Family.SUPERPRO
    return Family.HASP if re.search(r"\b(hasp4?|sentinel)\b", plain) else None


@lru_cache(maxsize=1024)
def is_software(words: str) -> bool:
    """Whether a model is a licence that lives in a computer (`Sentinel SL-AdminMode`)."""
    return bool(re.search(r"(?<![a-z])sl(?![a-z])|\bsl[ -]?(admin|user|legacy)", words.casefold()))


def is_master_model(family: Family, model: str | None) -> bool:
    """Whether it is a vendor's own key (Master or Developer), which writes all others."""
    parts = set((model or "").split("-"))
    return family is Family.HASP and bool(parts & {"master", "developer"})


def has_no_number(family: Family, model: str | None) -> bool:
    """Whether keys of this model have no number of their own: HASP HL and Sentinel HL Basic."""
    return family is Family.HASP and "basic" in (model or "").split("-")


def model_of_title(words: str) -> str:
    """The slug of a model that a person wrote: the other way round than `model_title`."""
    written = words.strip().casefold()
    known = (slug for slug, title in _KNOWN.items() if title.casefold() == written)
    return next(known, model_slug(words))


def model_title(family: Family, model: str | None) -> str:
    """The model as its vendor writes it; the family's name when the model is unknown."""
    if not model:
        return _TITLES[family]
    if model in _KNOWN:
        return _KNOWN[model]
    words = " ".join(w.upper() if w in _CAPITALS else w.capitalize() for w in model.split("-"))
    return f"Guardant {words}" if family is Family.GUARDANT else words

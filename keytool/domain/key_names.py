"""What a key and a reading are called, the same in every language."""

from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.readings import Reading


def key_name(key: Key, apart: str = " ") -> str:
    """`Guardant Sign 1A2B 3C4D`; `Guardant Sign № 123456` by its marking, where it has no id."""
    number = f"№ {key.marking}" if key.marking else ""
    if key.key_id:
        number = key.key_id.grouped
    return apart.join(filter(None, (model_title(key.family, key.model), number)))


def reading_title(reading: Reading) -> str:
    """The model that a device tells; what the bus calls it where it tells none."""
    family = reading.sighting.family
    return model_title(family, reading.model) if family else reading.sighting.label


def reading_name(reading: Reading, apart: str = " ") -> str:
    """The model and the id of what was read."""
    number = reading.key_id.grouped if reading.key_id else ""
    return apart.join(filter(None, (reading_title(reading), number)))

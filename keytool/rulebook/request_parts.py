"""What an edition says of requests and of what support does. Every part has its clause.

`readings` of a part are the ids of the choices that it rests on.
"""

from keytool.domain.values import dataclass
from keytool.rulebook.vocabulary import Bilingual, Effect, FieldNeed, Limits, Party, Standing


@dataclass(frozen=True, slots=True)
class RequestField:
    """Something a request says of itself; `channels` and `levels` where only theirs do."""

    id: str
    name: Bilingual
    need: FieldNeed
    clause: str
    channels: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachments:
    """Kinds of pictures by extension: taken as they are, or only inside an archive. With
    `databases_asked` it is asked of a database whether it holds data of people.
    """

    pictures: tuple[str, ...]
    archived: tuple[str, ...]
    archives: tuple[str, ...]
    clause: str
    readings: tuple[str, ...] = ()
    databases_asked: bool = False
    database_readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to ask. `starts_clock`: a term runs from what comes this way, to `address` or
    `also_at` another one. `misspelt` are addresses that the text has by mistake.
    """

    id: str
    standing: Standing
    starts_clock: bool
    clause: str
    also: tuple[str, ...] = ()
    address: str = ""
    also_at: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason that permits the vendor to postpone, suspend or refuse; a person decides.

    `effect` is what the program proposes, `permits` everything that the text allows; left out,
    it allows that alone.
    """

    id: str
    name: Bilingual
    effect: Effect
    clause: str
    permits: tuple[Effect, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[Effect, ...]:
        return self.permits or (self.effect,)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What support at `levels` does not do; no levels: at none."""

    id: str
    name: Bilingual
    clause: str
    levels: tuple[str, ...] = ()
    limits: Limits = Limits.SUPPORT
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inclusion:
    """What support at `levels` does; no levels: at all of them."""

    id: str
    name: Bilingual
    clause: str
    levels: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What one side owes the other beside the work itself."""

    id: str
    of: Party
    name: Bilingual
    clause: str
    readings: tuple[str, ...] = ()

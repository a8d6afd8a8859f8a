"""What a level includes, by the table and the lists of its text. Pure."""

from dataclasses import dataclass

from keytool.rulebook.edition import Edition
from keytool.rulebook.parts import Inclusion


@dataclass(frozen=True, slots=True)
class Included:
    """What support does at a level: what only some levels have, what all have, and what others
    have and this one has not.
    """

    own: tuple[Inclusion, ...] = ()
    common: tuple[Inclusion, ...] = ()
    elsewhere: tuple[Inclusion, ...] = ()


def included_at(edition: Edition, level: str) -> Included:
    """ENTELS 2.6 and 2.5.5, DiState 3.6, Technotronics 5.1, TwinPro 3."""
    tied = [one for one in edition.inclusions if one.levels]
    return Included(
        tuple(one for one in tied if level in one.levels),
        tuple(one for one in edition.inclusions if not one.levels),
        tuple(one for one in tied if level not in one.levels),
    )

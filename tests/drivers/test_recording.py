"""A recording loads as an emulated desk that tells the same."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from drivers import catalogue
from drivers.emulated.bus_file import to_toml
from drivers.emulated.desk import parse_desk
from drivers.loopback import deadline
from drivers.reader import survey
from drivers.recording import Overheard, bus_content
from drivers.sightings import sight
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import (
    Fault,
    Feature,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Survey,
)

PRODUCTS = catalogue.all_products()
WORDS = st.from_regex(r"[A-Za-zА-я0-9\"\\]{1,9}( [a-zё.]{1,9})?", fullmatch=True)
DAYS = st.dates(date(1971, 1, 2), date(2199, 12, 31))
NUMBERS = st.integers(1, 2**32 - 2)
FEATURES = st.lists(
    st.builds(Feature, st.from_regex("[0-9]{1,9}", fullmatch=True), st.none() | WORDS, DAYS)
    | st.builds(Feature, st.just("7"), st.none() | WORDS, st.just(date(2026, 6, 5)), st.booleans())
    | st.builds(Feature, st.just("0"), st.just("Base")),
    max_size=3,
    unique=True,
).map(tuple)


def keys(family: Family) -> st.SearchStrategy[RuntimeKey]:
    ids = st.builds(KeyId, st.just(family), NUMBERS)
    return st.builds(
        RuntimeKey,
        st.just(family),
        ids if family is Family.GUARDANT else st.none() | ids,
        st.sampled_from([None, "sign", "code-time-net", "sentinel-hl-pro", "hasp4"]),
        st.none() if family is Family.GUARDANT else st.none() | WORDS,
        st.none() | st.from_regex("[1-9][0-9]{0,8}", fullmatch=True),
        FEATURES,
    )


def answers(source: Source, family: Family) -> st.SearchStrategy[RuntimeAnswer]:
    silent = st.sampled_from([s for s in RuntimeState if s is not RuntimeState.ANSWERED])
    listed = st.lists(keys(family), max_size=3, unique_by=lambda key: key.key_id).map(tuple)
    return st.builds(RuntimeAnswer, st.just(source), st.just(family), silent) | st.builds(
        RuntimeAnswer, st.just(source), st.just(family), st.just(RuntimeState.ANSWERED), listed
    )


@st.composite
def devices(draw: st.DrawFn) -> list[Sighting]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        product = draw(st.sampled_from(PRODUCTS))
        seen = sight(
            product.vid,
            product.pid,
            f"1-{number}",
            manufacturer=draw(st.none() | WORDS),
            product=draw(st.none() | WORDS),
            usb_serial=draw(st.none() | WORDS),
            fault=draw(st.sampled_from([None, None, *Fault])),
        )
        assert seen
        found.append(seen)
    return found


def emulated(content: str, told: Survey) -> Survey:
    desk = parse_desk(content.encode(), "recording.toml")
    families = [answer.family for answer in told.answers]
    absent = {a.family: a for a in told.answers}
    return survey(desk.sightings, [desk.answers.get(f, absent[f]) for f in families], {})


@given(
    devices(),
    answers(Source.SENTINEL, Family.HASP),
    answers(Source.GUARDANT, Family.GUARDANT),
)
def test_round_trip(seen: list[Sighting], hasp: RuntimeAnswer, guardant: RuntimeAnswer) -> None:
    told = survey(seen, [hasp, guardant], {})
    assert emulated(to_toml(bus_content(told)), told) == told


class Page:
    """Says what nobody can decode."""

    def page(self, path: str, until: float) -> bytes:  # noqa: ARG002  the same at any time
        return b"\xff" + path.encode()


def test_pages_are_kept_word_for_word() -> None:
    overheard = Overheard(Page(), 1947)
    assert overheard.page("/a", deadline()) == b"\xff/a"
    assert overheard.told == {"1947/a": "\\xff/a"}

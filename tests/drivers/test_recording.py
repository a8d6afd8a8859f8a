"""A recording loads as an emulated desk that tells the same."""

from dataclasses import replace
from datetime import date
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from drivers import catalogue
from drivers.emulated.bus_file import to_toml
from drivers.emulated.desk import parse_desk
from drivers.loopback import Page
from drivers.reader import survey
from drivers.recording import Overheard, bus_content
from drivers.sightings import sight
from drivers.term_words import feature_of
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.readings import (
    Aside,
    AsideKind,
    Fault,
    Mark,
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
TERMS = ("Executions: 25", "Time period: 30 days", "Quux", "Пробная версия", "Disabled")
DATED = partial(Feature, term=Term.DATE)
FEATURES = st.lists(
    st.builds(DATED, st.from_regex("[0-9]{1,9}", fullmatch=True), st.none() | WORDS, DAYS)
    | st.builds(DATED, st.just("7"), st.none() | WORDS, st.just(date(2026, 6, 5)), st.booleans())
    | st.builds(Feature, st.just("0"), st.just("Base"))
    | st.builds(DATED, st.just("8"), st.none(), DAYS, trial=st.booleans(), usable=st.booleans()),
    max_size=3,
    unique=True,
).map(tuple)
COUNTED = st.sampled_from([feature_of("9", None, text) for text in TERMS])
ASIDES = {
    Family.HASP: st.sampled_from(
        [
            Aside(Family.HASP, AsideKind.REMOTE, "5", "Sentinel HL Pro", "SRV-LIC"),
            Aside(Family.HASP, AsideKind.SOFTWARE, "792409087108542559", "HASP-SL-AdminMode"),
            Aside(Family.HASP, AsideKind.SOFTWARE, "6", "Sentinel SL-UserMode", "SRV-LIC"),
        ]
    ),
    Family.GUARDANT: st.just(Aside(Family.GUARDANT, AsideKind.REMOTE, "FEDCBA98")),
}


def keys(family: Family) -> st.SearchStrategy[RuntimeKey]:
    ids = st.builds(KeyId, st.just(family), NUMBERS)
    code = st.none() | st.from_regex("[1-9][0-9]{0,8}", fullmatch=True)
    if family is Family.GUARDANT:
        models = st.sampled_from([None, "sign", "code-time-net"])
        return st.builds(RuntimeKey, st.just(family), ids, models, st.none(), code, FEATURES)
    told = (
        st.sampled_from([None, "sentinel-hl-pro", "key"]),
        st.none() | WORDS,
        code,
        st.builds(lambda some, one: (*some, one), FEATURES, COUNTED) | FEATURES,
        st.none() | st.just("DEMOMA"),
        st.sampled_from([(), (Mark.DISABLED,), (Mark.CLONED, Mark.LOCKED)]),
    )
    numbered = st.builds(RuntimeKey, st.just(family), st.none() | ids, *told)
    hasp4 = st.builds(RuntimeKey, st.just(family), st.none(), st.just("hasp4"), *told[1:])
    master = RuntimeKey(family, KeyId(family, 7), "hl-master", marks=(Mark.MASTER,))
    return numbered | hasp4 | st.just(master)


def answers(source: Source, family: Family) -> st.SearchStrategy[RuntimeAnswer]:
    silent = st.sampled_from([s for s in RuntimeState if s is not RuntimeState.ANSWERED])
    listed = st.lists(keys(family), max_size=3, unique_by=lambda key: key.key_id).map(tuple)
    asides = st.lists(ASIDES[family], max_size=2, unique=True).map(tuple)
    answered = st.builds(
        RuntimeAnswer,
        st.just(source),
        st.just(family),
        st.just(RuntimeState.ANSWERED),
        listed,
        asides,
    )
    silence = st.builds(RuntimeAnswer, st.just(source), st.just(family), silent)
    return silence | answered | answered.map(_cut_short)


def _cut_short(answer: RuntimeAnswer) -> RuntimeAnswer:
    listed = len(answer.keys) + len(answer.asides)
    return replace(answer, complete=False, listed=listed, claimed=listed + 3)


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


class Undecodable:
    """Says what nobody can decode."""

    def page(self, path: str, until: float) -> Page:  # noqa: ARG002  the same at any time
        return Page(b"\xff" + path.encode())


def test_pages_are_kept_word_for_word() -> None:
    overheard = Overheard(Undecodable(), 1947)
    assert overheard.page("/a", 0.0).body == b"\xff/a"
    assert overheard.told == {"1947/a": "\\xff/a"}

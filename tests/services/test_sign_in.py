"""Signing in, pauses after wrong tries, pins, badges, the second operator."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from keytool.domain.errors import BadInput, Conflict, KeydeskError
from keytool.domain.journal import Event, JournalEntry
from keytool.domain.rights import Role
from keytool.services.desk import Desk
from keytool.services.keep_operators import give_badge, give_password, give_pin, operators
from keytool.services.rights import require_right
from keytool.services.secrets import proves
from keytool.services.sign_in import approve, sign_in, sign_out, unlock, whose_badge
from tests.db.samples import SetClock
from tests.services.staffed_desk import alone, bare, clock, password_of, seated, staff, taken

__all__ = ["alone", "bare", "clock"]


@pytest.fixture
def desk(alone: Desk) -> Desk:
    return staff(alone, Role.SUPPORT, Role.WAREHOUSE)


def journal(desk: Desk) -> tuple[JournalEntry, ...]:
    with desk.register.read() as unit:
        return unit.journal.page(0, 1000)


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(one.operator, one.event.action) for one in journal(desk)]


def tried(desk: Desk, login: str, password: str) -> str:
    try:
        return sign_in(desk, login, password).login
    except KeydeskError as refused:
        return refused.code


def test_a_password_proves_who_sits_there(desk: Desk) -> None:
    assert sign_in(desk, " Petrova ", password_of("petrova")).role is Role.SUPPORT
    assert desk.present.login == "petrova"
    assert told(desk)[-1] == ("petrova", "operator-signed-in")


def test_wrong_ones_are_counted_and_told(desk: Desk) -> None:
    desk.present.take(None)
    assert tried(desk, "petrova", "not hers") == "sign-in-wrong"
    assert desk.present.login is None
    assert told(desk)[-1] == ("petrova", "sign-in-failed")
    assert journal(desk)[-1].event.facts == {"tries": 1}


def test_a_login_that_nobody_has_is_nowhere_in_the_journal(desk: Desk) -> None:
    assert tried(desk, "hunter2secret", "x") == "sign-in-wrong"
    assert "hunter2secret" not in str(journal(desk))
    assert told(desk)[-1][1] == "sign-in-failed"


def test_five_wrong_ones_pause_with_the_time_and_a_right_one_ends_it(
    desk: Desk, clock: SetClock
) -> None:
    for _try in range(4):
        assert tried(desk, "petrova", "not hers") == "sign-in-wrong"
    with pytest.raises(Conflict, match="sign-in-paused") as paused:
        sign_in(desk, "petrova", "not hers")
    assert paused.value.params == {"until": clock.now() + timedelta(minutes=1)}
    assert told(desk)[-1] == ("petrova", "sign-in-paused")
    assert tried(desk, "petrova", password_of("petrova")) == "sign-in-paused"
    clock.moment += timedelta(minutes=1)
    assert tried(desk, "petrova", password_of("petrova")) == "petrova"
    assert tried(desk, "petrova", "not hers") == "sign-in-wrong"


def test_tries_at_several_seats_together_pause_once(bare: Desk, clock: SetClock) -> None:
    desk = staff(bare, Role.SUPPORT)
    with ThreadPoolExecutor(5) as seats:
        list(seats.map(lambda _seat: tried(desk, "petrova", "not hers"), range(5)))
    (petrova,) = [one for one in operators(desk) if one.login == "petrova"]
    assert petrova.failures == 5
    assert petrova.locked_until == clock.now() + timedelta(minutes=1)
    assert [act for _who, act in told(desk)].count("sign-in-paused") == 1


def test_nobody_waits_while_a_password_is_proven(
    bare: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes its time, and twenty seats begin in the same minute."""
    desk = staff(bare, Role.SUPPORT)

    def meanwhile(stored: str, secret: str) -> bool:
        with ThreadPoolExecutor(1) as another_seat:
            another_seat.submit(give_badge, desk, "petrova", "4607012345678").result()
        return proves(stored, secret)

    monkeypatch.setattr("keytool.services.sign_in.proves", meanwhile)
    sign_in(desk, "petrova", password_of("petrova"))
    (petrova,) = [one for one in operators(desk) if one.login == "petrova"]
    assert petrova.badge


def test_a_password_that_was_changed_while_it_was_proven_opens_nothing(
    bare: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, asked = staff(bare, Role.SUPPORT), list[str]()

    def meanwhile(stored: str, secret: str) -> bool:
        if not asked:
            asked.append(stored)
            give_password(desk, "petrova", "совсем другой пароль")
        return proves(stored, secret)

    monkeypatch.setattr("keytool.services.sign_in.proves", meanwhile)
    assert tried(desk, "petrova", password_of("petrova")) == "sign-in-wrong"
    assert tried(desk, "petrova", "совсем другой пароль") == "petrova"


def test_no_secret_is_in_the_journal_or_the_register(desk: Desk) -> None:
    give_pin(desk, "lisitsyn", "2718")
    give_badge(desk, "lisitsyn", "4607012345678")
    everything = str(journal(desk)) + str(operators(desk))
    for secret in (password_of("kovalev"), password_of("lisitsyn"), "2718", "4607012345678"):
        assert secret not in everything


def test_a_pin_opens_only_where_the_password_was_given_today(desk: Desk) -> None:
    give_pin(desk, "lisitsyn", "2718")
    with pytest.raises(Conflict, match="password-first"):
        unlock(desk, "lisitsyn", "2718", given_today=False)
    with pytest.raises(BadInput, match="operator-pin-wrong"):
        unlock(desk, "lisitsyn", "2719", given_today=True)
    unlock(desk, "lisitsyn", "2718", given_today=True)
    assert desk.present.login == "lisitsyn"
    assert told(desk)[-1] == ("lisitsyn", "operator-unlocked")


def test_who_has_no_pin_does_not_come_in_with_none(desk: Desk) -> None:
    with pytest.raises(BadInput, match="operator-pin-wrong"):
        unlock(desk, "petrova", "", given_today=True)


def test_a_badge_names_and_proves_nothing(desk: Desk) -> None:
    give_badge(desk, "lisitsyn", "4607012345678")
    assert whose_badge(desk, "4607012345678").login == "lisitsyn"
    assert desk.present.login == "kovalev"
    with pytest.raises(BadInput, match="badge-unknown"):
        whose_badge(desk, "4607012345679")


def test_signing_out_leaves_nobody_there(desk: Desk) -> None:
    seated(desk, Role.SUPPORT)
    sign_out(desk)
    assert desk.present.login is None
    assert told(desk)[-1] == ("petrova", "operator-signed-out")
    before = told(desk)
    sign_out(desk)
    assert told(desk) == before


def test_a_job_signs_in_without_a_word(desk: Desk) -> None:
    before = told(desk)
    sign_in(desk, "petrova", password_of("petrova"), quietly=True)
    assert told(desk) == before


def test_a_hash_of_old_measures_is_made_anew_at_the_next_sign_in(desk: Desk) -> None:
    weak = PasswordHasher(1, 8, 1).hash(password_of("petrova"))
    with desk.register.write("kovalev") as unit:
        known = unit.operators.all()[1]
        object.__setattr__(known, "password", weak)
        unit.operators.save(known)
        unit.commit(Event("operator-changed", ()))
    sign_in(desk, "petrova", password_of("petrova"))
    (petrova,) = [one for one in operators(desk) if one.login == "petrova"]
    assert "m=65536,t=3,p=4" in petrova.password
    assert journal(desk)[-1].event.facts == {"digest": petrova.digest}


def test_a_second_operator_answers_for_one_act_once(desk: Desk) -> None:
    here = taken(desk, Role.SUPPORT)
    approve(here, "replacement-overridden", "kovalev", password_of("kovalev"))
    entry = journal(desk)[-1]
    assert (entry.operator, entry.event.action) == ("kovalev", "act-approved")
    assert entry.event.facts == {"right": "replacement-overridden", "first": "petrova"}
    assert here.present.login == "petrova"
    require_right(here, "replacement-overridden")
    with pytest.raises(Conflict, match="second-operator-first"):
        require_right(here, "replacement-overridden")


def test_one_person_is_not_two(desk: Desk) -> None:
    here = taken(desk, Role.SUPPORT)
    with pytest.raises(Conflict, match="second-is-the-same"):
        approve(here, "replacement-overridden", " PETROVA ", password_of("petrova"))


def test_a_second_one_needs_the_right_and_the_password(desk: Desk) -> None:
    here = taken(desk, Role.SUPPORT)
    with pytest.raises(Conflict, match="not-your-role"):
        approve(here, "replacement-overridden", "lisitsyn", password_of("lisitsyn"))
    with pytest.raises(BadInput, match="sign-in-wrong"):
        approve(here, "replacement-overridden", "kovalev", "guessed")
    with pytest.raises(Conflict, match="second-operator-first"):
        require_right(here, "replacement-overridden")


def test_what_was_agreed_to_goes_with_who_sat_there(desk: Desk) -> None:
    here = taken(desk, Role.SUPPORT)
    approve(here, "replacement-overridden", "kovalev", password_of("kovalev"))
    taken(desk, Role.WAREHOUSE)
    assert desk.present.approvals == {}

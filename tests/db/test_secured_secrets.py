"""What a secured register tells of who people are, and what the work of each role needs of it."""

from datetime import UTC, datetime, timedelta

import pytest

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.mail import Box, MailServer
from keytool.domain.operators import Operator
from keytool.domain.parties import Category, Contact, Customer, Vendor
from keytool.domain.rights import Role
from keytool.i18n.case_letters import write_case_letter
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_operators import add_operator, give_badge, give_pin, who_works_here
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.sign_in import approve, sign_in, unlock_by_badge, whose_badge
from keytool.services.team_settings import change_team_setting
from tests.db.secured_desk import Secured, secured, unsecured
from tests.db.test_secured import asked, at, counter, last_of
from tests.fakes.mint import SIGNED
from tests.mail.letters import BOX, CUSTOMER
from tests.services.case_desk import CaseDesk, HandClock
from tests.services.mail_desk import PostRoom
from tests.services.staffed_desk import PEOPLE, password_of
from tests.services.test_audit_mail import work

__all__ = ["asked", "counter", "secured", "unsecured"]
pytestmark = pytest.mark.postgres
W, S, C, A, J = Role
BADGE = "4607012345678"


def told(desk: Desk) -> dict[str, Operator]:
    return {one.login: one for one in who_works_here(desk)[0]}


def test_the_cover_knows_who_has_a_pin_and_no_hash(secured: Secured) -> None:
    with secured.desk_of(A) as desk:
        give_pin(desk, "lisitsyn", "4711")
        give_badge(desk, "lisitsyn", BADGE)
        assert told(desk)["lisitsyn"].pin.startswith("$argon2id$")
    with secured.desk_of(S) as desk:
        known = told(desk)
        assert (known["lisitsyn"].pin, known["kovalev"].pin) == ("…", "")
        assert (known["lisitsyn"].password, known["lisitsyn"].badge) == ("…", "…")
        assert known["petrova"].password.startswith("$argon2id$")
        assert whose_badge(desk, BADGE).login == "lisitsyn"
    with secured.desk_of(W) as desk:  # a secret of one's own is kept beside those of others
        give_pin(desk, "lisitsyn", "5822")
        assert told(desk)["lisitsyn"].pin.startswith("$argon2id$")
    with secured.desk_of(A) as desk:
        assert {one.badge for one in told(desk).values()} == {"", told(desk)["lisitsyn"].badge}
        assert [*check_register(desk, SignedProofs(None))] == []


def test_a_wrong_try_at_a_colleague_leaves_their_secrets(asked: Secured, counter: Desk) -> None:
    before = told_to_owner(asked)
    with pytest.raises(BadInput, match="sign-in-wrong"):
        sign_in(counter, "lisitsyn", "неверный")
    after = told_to_owner(asked)
    assert after["lisitsyn"].failures == 1
    assert after["lisitsyn"].password == before["lisitsyn"].password


def told_to_owner(place: Secured) -> dict[str, Operator]:
    with place.desk_of(None) as desk:
        return told(desk)


def test_a_badge_that_is_enough_brings_its_own_login(asked: Secured, counter: Desk) -> None:
    with asked.desk_of(None) as desk:
        give_badge(desk, "lisitsyn", BADGE)
        change_team_setting(desk, "badge-alone", "yes")
        for minutes in ("5", "30"):
            change_team_setting(desk, "lock-minutes", minutes)
    sign_in(counter, "lisitsyn", password_of("lisitsyn"))
    sign_in(at(counter, "petrova"), "petrova", password_of("petrova"))
    assert unlock_by_badge(counter, BADGE, given_today=lambda _login: True).login == "lisitsyn"
    assert last_of(asked) == ("lisitsyn", "operator-unlocked")


def test_a_second_one_signs_with_the_pin_in_their_own_name(asked: Secured, counter: Desk) -> None:
    with asked.desk_of(None) as desk:
        add_operator(desk, "smirnov", "Смирнов И. А.", S, "пароль smirnov")
        give_pin(desk, "smirnov", "2718")
        change_team_setting(desk, "second-by", "pin")
    with pytest.raises(Conflict, match="password-first"):
        approve(counter, "condition-overridden", "smirnov", "2718", given_today=True)
    sign_in(counter, "smirnov", "пароль smirnov")
    sign_in(counter, "petrova", password_of("petrova"))
    approve(counter, "condition-overridden", "smirnov", "2718", given_today=True)
    assert last_of(asked) == ("smirnov", "act-approved")


def test_an_exchanged_hash_is_found_by_who_may_see_it(secured: Secured) -> None:
    with secured.psql() as owner:
        owner.execute(b"UPDATE operators SET password = 'x' WHERE login = 'kovalev'")
    found = {}
    for role in (A, J, S):
        with secured.desk_of(role) as desk:
            found[role] = [one.code for one in check_register(desk, SignedProofs(None))]
    assert found == {A: ["operator-differs"], J: ["operator-differs"], S: []}


def test_every_role_that_may_erase_a_person_can(secured: Secured) -> None:
    """With the letters, files and answers of their cases."""
    room = letters_at(secured)
    give_consent(room.cases.desk, 1, "1", room.cases.desk.today())
    room.cases.desk.register.close()
    with secured.desk_of(C) as desk:
        withdraw_consent(desk, 1, desk.today())
    assert last_of(secured) == ("yusupova", "consent-withdrawn")
    with secured.desk_of(A) as desk:
        assert [one.code for one in check_register(desk, SignedProofs(None))] == []


def letters_at(place: Secured) -> PostRoom:
    """A day ago, with the owner's login."""
    clock = HandClock()
    clock.moment = datetime.now(UTC) - timedelta(days=1)
    register = SqlRegister(place.url, clock, any_time=True)
    login = PEOPLE[S][0]
    desk = Desk(
        register, built_in_rulebook(), clock, login, evidence=SIGNED, letters=write_case_letter
    )
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    people = (Contact("Иванов", email=CUSTOMER),)
    add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, contacts=people))
    server = MailServer("localhost", 993)
    box = Box("support", BOX, BOX, server, server, clock.moment.date(), vendor="twinpro")
    room = PostRoom(CaseDesk(desk, clock), add_box(desk, box))
    work(room)
    return room

"""Honest histories in which every step is somebody's with a login of the database: what the table
of rights allows, the database allows, and nothing of it breaks a record.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from db.register import SqlRegister
from db.secured import secure
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.errors import KeydeskError
from keytool.domain.findings import plain
from keytool.domain.journal import Subject
from keytool.domain.rights import Role, may
from keytool.services.check_register import check_register
from keytool.services.guard import Present, SeatGuard
from tests.coupon.format.act_samples import ACT_TRUST
from tests.coupon.samples import NOON
from tests.db.samples import SetClock
from tests.db.secured_desk import Secured, staffed
from tests.helpers.postgres import Server
from tests.services.staffed_desk import PEOPLE
from tests.trials.histories import History
from tests.trials.looks import looks
from tests.trials.size import WHOLE

pytestmark = pytest.mark.postgres
SEEDS = range(12) if WHOLE else range(2)
STEPS = 220
PROOFS = SignedProofs(ACT_TRUST)
SHARES = {
    Role.SUPPORT: 10,
    Role.WAREHOUSE: 8,
    Role.ADMINISTRATOR: 3,
    Role.COMMERCIAL: 3,
    Role.SERVICE: 2,
}


NEEDED = {
    **dict.fromkeys(("do_register", "do_number_here"), "key-registered"),
    **dict.fromkeys(("do_open_sitting", "do_open_other"), "sitting-opened"),
    **dict.fromkeys(("do_item", "do_note_item"), "item-noted key-taken-in key-counted"),
    **dict.fromkeys(("do_take", "do_scan"), "line-accepted"),
    **dict.fromkeys(("do_undo_line", "do_take_out", "do_put_back"), "line-undone"),
    **dict.fromkeys(("do_hold", "do_redeem"), "coupon-redeemed"),
    **dict.fromkeys(("do_issue", "do_issue_many", "do_renew"), "coupon-issued"),
    **dict.fromkeys(("do_reply", "do_estimate_case", "do_change_level"), "case-answered"),
    **dict.fromkeys(("do_merge_case", "do_unmerge_case", "do_split_case"), "case-merged"),
    **dict.fromkeys(("do_edit", "do_edit_many"), "key-edited"),
    "do_state": "key-lost",
    "do_ship": "keys-shipped",
    "do_correct": "shipment-corrected",
    "do_add_licence": "licence-added",
    "do_end_licence": "licence-ended",
    "do_extend": "warranty-extended",
    "do_withdraw_extension": "extension-withdrawn",
    "do_see": "key-seen",
    "do_import": "keys-imported",
    "do_undo_import": "import-undone",
    "do_batch": "sitting-batch-changed",
    "do_close": "sitting-closed",
    "do_drop": "sitting-dropped",
    **dict.fromkeys(("do_undo_item", "do_put_item_back"), "item-undone"),
    "do_edit_customer": "customer-edited",
    "do_consent": "consent-given",
    "do_withdraw": "consent-withdrawn",
    "do_customer": "customer-added",
    "do_contract": "contract-added",
    "do_end_contract": "contract-ended",
    "do_certificate": "certificate-added",
    "do_end_certificate": "certificate-ended",
    "do_open_replacement": "replacement-opened",
    "do_receive": "replacement-received",
    "do_inspect": "replacement-decided",
    "do_override": "replacement-overridden",
    "do_settle": "replacement-settled",
    "do_cancel": "replacement-cancelled",
    "do_complete": "replacement-completed",
    "do_open_case": "case-opened",
    "do_receive_case": "case-received",
    "do_case_step": "case-taken",
    "do_close_case": "case-closed",
    "do_ask_to_close": "case-close-asked",
    "do_refuse_case": "case-refused",
    "do_reopen_case": "case-reopened",
    "do_release": "coupon-released",
    "do_reverse": "coupon-reversed",
    **dict.fromkeys(("do_mark", "do_mark_many"), "coupon-suspended"),
    "do_mail": "box-added",
    "do_sort_letter": "letter-filed",
    "do_confirm_clock": "clock-confirmed",
}
"""The rights that a step is for; nobody needs one for what is not named."""


class Staffed(History):
    """A history of five people, each with their own login; `refused` is what only the database
    kept from somebody.
    """

    def __init__(self, place: Secured, seed: int, held: ExitStack) -> None:
        super().__init__(place.url, seed)
        self.refused: list[tuple[str, str, str]] = []
        self.by_role = Counter[tuple[str, str]]()
        self._alone = self.desk
        self._desks = {}
        for role, (login, _name) in PEOPLE.items():
            present = Present(login)
            url, guard = place.url_of(role), SeatGuard(present)
            register = SqlRegister(url, self.clock, guard=guard)
            held.callback(register.close)
            self._desks[role] = replace(
                self._alone, register=register, operator=login, present=present
            )
        held.callback(self.register.close)
        roles = [role for role, share in SHARES.items() for _ in range(share)]
        self._steps = [self._by_somebody(step, roles) for step in self._steps]

    def _by_somebody(self, step: Callable[[], object], roles: list[Role]) -> Callable[[], object]:
        def stepped() -> None:
            role = self.chance.choice(roles)
            self.desk = self._desks[role]
            try:
                step()
                self.by_role[role.value, "done"] += 1
            except KeydeskError as error:
                self._note(role, step.__name__, error)
                raise

        stepped.__name__ = step.__name__
        return stepped

    def look(self) -> None:
        """Everybody looks at everything; what the table closes is told as that."""
        for role, desk in self._desks.items():
            for name, look in looks(desk):
                try:
                    look()
                except KeydeskError as error:
                    self._note(role, name, error)

    def _note(self, role: Role, step: str, error: KeydeskError) -> None:
        kept = str(error.params.get("right", ""))
        if error.code == "server-forbids" or kept == "database" or error.code == "record-refused":
            told = f"{error.code} {error.params.get('rule', '')} {error.__cause__ or ''}"
            self.refused.append((role.value, step, told[:300]))
        self.by_role[role.value, error.code] += 1


@pytest.fixture
def held() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def secured(postgres_server: Server, _template: str) -> Iterator[Secured]:
    with staffed(postgres_server, _template, SetClock(NOON)) as place:
        secure(place.url, None)
        at_any_time(place)
        yield place


def at_any_time(place: Secured) -> None:
    """The clock of a story is not the server's: the one rule that is left out here."""
    with place.psql() as owner:
        made = owner.execute(b"SELECT pg_get_functiondef('keydesk_journal'::regproc)").fetchone()
        assert made
        assert "> 300" in str(made[0])
        owner.execute(str(made[0]).replace("> 300", "> 1e12").encode())


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_database_lets_everybody_do_their_work(
    secured: Secured, seed: int, held: ExitStack
) -> None:
    history = Staffed(secured, seed, held)
    history.run(STEPS)
    wrongly = [
        (role, step, told)
        for role, step, told in history.refused
        if any(may(Role(role), act) for act in NEEDED.get(step, "").split() or ("view-saved",))
    ]
    assert wrongly == []
    history.refused.clear()
    history.look()
    assert history.refused == []
    assert {role for role, told in history.by_role if told == "done"} > {"support", "warehouse"}
    found = check_register(history._alone, PROOFS, signatures=PROOFS)
    told = [(one.code, one.record, plain(one.stored), plain(one.proof)) for one in found]
    assert told == [("schema-changed", Subject("schema", 0), "function keydesk_journal", "")]
    with history.register.read() as unit:
        assert unit.journal.broken_at() is None

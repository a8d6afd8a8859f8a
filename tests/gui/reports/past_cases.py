"""Some weeks of cases, some answered late, as the reports show them."""

from datetime import timedelta

from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.step_case import take, tell_clear
from tests.services.case_desk import CaseDesk


def lived(cases: CaseDesk) -> None:
    """Twelve cases, each a day after the last one; every third is answered late."""
    coupon, organiser = cases.coupon(), cases.held_key("distate")
    contracted, customer = cases.contracted(), cases.customer()
    for count in range(12):
        cases.clock.moment += timedelta(days=1)
        which = count % 4
        if which == 0:
            case = cases.open("distate", "web", coupon=coupon.code)
        elif which == 1:
            case = cases.open("entels", "web", key=contracted.id)
        elif which == 2:
            case = cases.open("distate", "e-mail", key=organiser.id)
        else:
            case = cases.open("twinpro", "phone", customer=customer.id)
        take(cases.desk, case.number, ("anna", "boris")[count % 2])
        tell_clear(cases.desk, case.number, clear=True)
        cases.clock.moment += timedelta(days=14) if count % 3 == 0 else timedelta(minutes=20)
        reply(cases.desk, case.number, Reply("Смотрим"))
        word = Received("Ещё сведения", "web" if which < 2 else "e-mail", cases.clock.moment)
        receive(cases.desk, case.number, word)
        cases.clock.moment += timedelta(minutes=30)
        reply(cases.desk, case.number, Reply("Готово"))

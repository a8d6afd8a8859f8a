"""Cases in every state that has actions of its own."""

from gui.kit.links import Kind, Link
from keytool.domain.cases import Case, MessageKind, WaitsFor
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_facts import NewCase
from keytool.services.end_case import ask_to_close, close_case
from keytool.services.estimate_case import estimate
from keytool.services.join_cases import merge_cases
from keytool.services.open_case import open_case
from keytool.services.replace_key import replace_key_of_case
from keytool.services.step_case import give_access, mark_critical, take
from tests.gui.place import Place


def case_things(place: Place, hours: str) -> list[Link]:
    """Cases of all texts: open, taken, estimated, out of turn, closed, merged; on the coupon of
    `hours`; with a key that is replaced, access that was given, a word that it may be closed.
    """
    desk, received = place.desk, place.clock.now()
    channels = {"distate": "web", "smartmonitor": "e-mail"}

    def opened(regulation: str, text: str = "Не работает", **more: object) -> Case:
        channel = channels.get(regulation, "e-mail")
        new = NewCase(regulation, channel, received, text, **more)  # type: ignore[arg-type]
        case = open_case(desk, new)
        assert isinstance(case, Case)
        return case

    cases = [
        opened(one, customer=1)
        for one in ("distate", "entels", "technotronics", "smartmonitor", "twinpro")
    ]
    key = opened("distate", "О ключе", key=1, level="special")
    taken, merged, closed = (opened("entels", f"Ещё {n}", customer=2) for n in range(3))
    take(desk, taken.number)
    mark_critical(desk, taken.number)
    reply(desk, taken.number, Reply("Что именно?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER))
    merge_cases(desk, merged.number, taken.number)
    give_access(desk, closed.number)
    close_case(desk, closed.number)
    estimate(desk, cases[3].number, 60)
    told, replaced = (
        opened("smartmonitor", "О часах", coupon=hours),
        opened("entels", "Сгорел", key=2),
    )
    replace_key_of_case(desk, replaced.number, "сгорел")
    ask_to_close(desk, cases[0].number, Reply("Закрываем?", MessageKind.CLOSE_REQUEST))
    receive(desk, cases[0].number, Received("Подтверждаю", "web", received))
    cases += [key, taken, merged, closed, told, replaced]
    return [Link(Kind.CASE, one.id) for one in cases]

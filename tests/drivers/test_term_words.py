"""Licence terms as a control center writes them, kind by kind and language by language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.term_words import feature_of
from keytool.domain.licence_terms import Term

DAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    "told",
    [
        "Perpetual",
        " perpetual ",
        "<nobr>Perpetual</nobr>",
        "Unbefristet",
        "Perpétuelle",
        "Perpetua",
        "Perpétua",
        "Illimitata",
        "Бессрочная",
        "Постоянная",
        "永久",
        "無期限",
    ],
)
def test_perpetual(told: str) -> None:
    feature = feature_of("1", None, told)
    assert (feature.term, feature.until, feature.text) == (Term.PERPETUAL, None, None)


@pytest.mark.parametrize(
    "told",
    [
        "Expiration Date<br><nobr>&nbsp;Fri Jun 5, 2026 19:55</nobr>",
        "Expires on 5 June 2026",
        "Expiration Date 2026-06-05",
        "Fri Jun 5, 2026 19:55",
        "Ablaufdatum<br>Fr 5. Jun 2026 19:55",
        "Gültig bis 05.06.2026",
        "Date d'expiration ven. 5 juin 2026",
        "Fecha de caducidad: 5 de junio de 2026",
        "Data de expiração: 5 de junho de 2026",
        "Data di scadenza ven 5 giu 2026",
        "Дата окончания срока действия<br>пт 5 июня 2026 19:55",
        "Срок действия: 05.06.2026",
        "Действует до 5 июн. 2026 г.",
        "有効期限 2026年6月5日",
        "到期日 2026/06/05",
    ],
)
def test_an_expiration_date(told: str) -> None:
    feature = feature_of("1", None, told)
    assert (feature.term, feature.until, feature.expired) == (Term.DATE, DAY, False)


@pytest.mark.parametrize(
    ("told", "term", "amount"),
    [
        ("Executions: 25", Term.EXECUTIONS, 25),
        ("Execution Count<br>25", Term.EXECUTIONS, 25),
        ("Ausführungen: 25", Term.EXECUTIONS, 25),
        ("Nombre d'exécutions : 25", Term.EXECUTIONS, 25),
        ("Ejecuciones: 25", Term.EXECUTIONS, 25),
        ("Execuções: 25", Term.EXECUTIONS, 25),
        ("Esecuzioni: 25", Term.EXECUTIONS, 25),
        ("Количество запусков: 25", Term.EXECUTIONS, 25),
        ("执行次数: 25", Term.EXECUTIONS, 25),
        ("Executions: 3 of 25", Term.EXECUTIONS, None),
        ("Time Period: 30 days", Term.FIRST_USE, 30),
        ("30 days from first use", Term.FIRST_USE, 30),
        ("Days to expiration: 30", Term.FIRST_USE, 30),
        ("Zeitraum: 30 Tage", Term.FIRST_USE, 30),
        ("30 jours après la première utilisation", Term.FIRST_USE, 30),
        ("30 días desde el primer uso", Term.FIRST_USE, 30),
        ("30 giorni dal primo utilizzo", Term.FIRST_USE, 30),
        ("30 дней с момента первого использования", Term.FIRST_USE, 30),
        ("Осталось 2 дня", Term.FIRST_USE, 2),
        ("首次使用后 30 天", Term.FIRST_USE, 30),
        ("60 days from license generation", Term.GENERATION, 60),
        ("60 дней с момента генерации лицензии", Term.GENERATION, 60),
    ],
)
def test_what_is_counted(told: str, term: Term, amount: int | None) -> None:
    feature = feature_of("1", None, told)
    assert (feature.term, feature.amount) == (term, amount)
    assert feature.text


@pytest.mark.parametrize(
    "told",
    [
        "Quux",
        "Fri Jun 31, 2026",
        "05/06/2026",
        "Jan 1, 2026 - Jun 5, 2026",
        "Пробная версия",
        "Trial",
        "Freitag",
    ],
)
def test_what_is_not_understood_is_kept(told: str) -> None:
    feature = feature_of("1", None, told)
    assert (feature.until, feature.amount, feature.text) == (None, None, told)
    assert feature.term is not Term.PERPETUAL


@pytest.mark.parametrize(
    ("told", "expired", "trial", "usable"),
    [
        ("Expired Jun 5, 2026", True, False, True),
        ("Abgelaufen 05.06.2026", True, False, True),
        ("Срок истёк 05.06.2026", True, False, True),
        ("Истекает 05.06.2026", False, False, True),
        ("Trial: 30 days", False, True, True),
        ("Пробный период: 30 дней", False, True, True),
        ("Disabled", False, False, False),
        ("Отключена", False, False, False),
        ("Perpetual (disabled)", False, False, False),
    ],
)
def test_states(told: str, expired: bool, trial: bool, usable: bool) -> None:
    feature = feature_of("1", None, told)
    assert (feature.expired, feature.trial, feature.usable) == (expired, trial, usable)


@given(st.text(max_size=300))
def test_nothing_that_was_told_is_dropped(told: str) -> None:
    feature = feature_of("1", None, told)
    plain = feature.term in {Term.PERPETUAL, Term.DATE} and (
        feature.until or feature.term is Term.PERPETUAL
    )
    assert plain or feature.text or not told.replace("&nbsp;", " ").split() or "<" in told


def test_a_hostile_text_is_cut() -> None:
    for unit in ("9", "<", "5 ", "5.", "янв "):
        assert len(feature_of("1", None, unit * 100_000).text or "") <= 200

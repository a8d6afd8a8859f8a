"""Realistic states of every screen, in both languages: for the gallery and the widget tests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gui.bus.states import ReaderState
from gui.coupons.issue_states import CouponDialogState, CouponForm, CouponInput, IssuedCoupon
from gui.desk.card_states import CardState, CouponRow, LicenceRow, SupportBlock, WarrantyBlock
from gui.desk.registration_states import RegisterFormState, RegisterInput
from gui.desk.states import (
    DeskState,
    DeviceState,
    EmptyDesk,
    GuideState,
    GuideStep,
    OfferState,
    ReadingState,
    RecentKey,
    TroubleState,
)
from gui.frame.sections import places
from gui.frame.states import PlaceState, SearchHit, SearchState, ShellState
from gui.kit.links import Kind, Link
from gui.kit.states import (
    ActionState,
    Badge,
    Banner,
    Choice,
    ClauseRef,
    Fact,
    FieldError,
    GaugeState,
    HistoryItem,
    RingState,
)
from gui.kit.tones import Portrait, Theme, Tone
from keytool.i18n import set_language

Words = Callable[[str, str], str]


def words(language: str) -> Words:
    """Chooses between the English and the Russian text."""
    return lambda en, ru: ru if language == "ru" else en


def actions(w: Words) -> tuple[ActionState, ...]:
    return (
        ActionState("issue", w("Issue a coupon", "Выдать купон"), "I", "ticket-plus", primary=True),
        ActionState("print-card", w("Print the card", "Напечатать карточку"), "P", "printer"),
        ActionState(
            "start-replacement",
            w("Start a replacement", "Начать замену ключа"),
            "R",
            "replace",
            enabled=False,
            hint=w("The key is not handed in", "Ключ ещё не сдан"),
        ),
    )


def card(language: str) -> CardState:
    """A shipped key in warranty with a live coupon."""
    w = words(language)
    source = w(
        "TwinPro, “Technical support regulation”, clause 6.7: 12 months from shipment",
        "ТвинПро, «Регламент технической поддержки», п. 6.7: 12 месяцев со дня отгрузки",
    )
    return CardState(
        portrait=Portrait.GUARDANT,
        title="Guardant Sign",
        state=Badge(Tone.GOOD, w("Shipped", "Отгружен"), "truck"),
        key_id="1A2B 3C01",
        key_id_source=w("read from Guardant Control Center", "прочитан из Guardant Control Center"),
        owner="ООО «Ромашка»",
        facts=(
            Fact(w("Marking", "Маркировка"), "123456", mono=True),
            Fact(w("Shipped", "Отгрузка"), "01.03.2026 · 17/26"),
            Fact(w("Vendor", "Вендор"), w("TwinPro", "ТвинПро")),
            Fact(w("Port", "Порт"), "1-1.2", mono=True),
        ),
        warranty=WarrantyBlock(
            Tone.GOOD,
            w("In warranty", "На гарантии"),
            RingState(214 / 365, "214", w("days left", "дней осталось"), Tone.GOOD),
            w("until 01.03.2027", "до 01.03.2027"),
            w("12 months from shipment", "12 месяцев со дня отгрузки"),
            (ClauseRef("6.7", source),),
        ),
        support=SupportBlock(
            Tone.GOOD,
            w("Supported", "Поддержка есть"),
            w("DiState · Special", "Диджитал Стэйт · Специальный"),
            GaugeState(
                9,
                12,
                w("of 12 requests left", "из 12 обращений осталось"),
                Tone.GOOD,
                "9",
            ),
            w("until 01.10.2027", "до 01.10.2027"),
            w("first answer within 1 hour", "первый ответ в течение 1 часа"),
            (ClauseRef("3.6", source),),
        ),
        actions=actions(w),
        licences=(
            LicenceRow(
                w("TwinPro Design", "ТвинПро Проект"),
                w("Professional", "Профессиональная"),
                "1",
                w("perpetual", "бессрочно"),
            ),
            LicenceRow(
                w("TwinPro Estimates", "ТвинПро Сметы"),
                w("Base", "Базовая"),
                "5",
                w("until 01.03.2027", "до 01.03.2027"),
            ),
            LicenceRow(
                w("TwinPro Cloud", "ТвинПро Облако"),
                "",
                "1 200",
                w("until 01.02.2026", "до 01.02.2026"),
                Badge(Tone.BAD, w("Ended", "Закончилась")),
            ),
        ),
        coupons=(
            CouponRow(
                "7",
                "7K2QM-9XW4R-T3HVC-D81NZ",
                w("Special", "Специальный"),
                "01.10.2026 – 01.10.2027",
                w("9 of 12", "9 из 12"),
                Badge(Tone.GOOD, w("Valid", "Действует")),
            ),
            CouponRow(
                "6",
                "M4TZ8-10PQV-6GWKR-XB2YE",
                w("Special", "Специальный"),
                "01.10.2025 – 01.10.2026",
                w("0 of 12", "0 из 12"),
                Badge(Tone.UNKNOWN, w("Used up", "Исчерпан"), "ticket-check"),
            ),
        ),
        history=history(w),
    )


def history(w: Words) -> tuple[HistoryItem, ...]:
    return (
        HistoryItem(
            "18.11.2026",
            w("3 requests used", "Списано 3 обращения"),
            w("Case 118 · Petrova", "Обращение 118 · Петрова"),
            "ticket-check",
        ),
        HistoryItem(
            "01.10.2026",
            w("Coupon issued", "Выдан купон"),
            w("Special, 12 requests · Petrova", "Специальный, 12 обращений · Петрова"),
            "ticket-plus",
            Tone.GOOD,
        ),
        HistoryItem(
            "01.03.2026",
            w("Shipped", "Отгружен"),
            w("ООО «Ромашка», order 17/26", "ООО «Ромашка», заказ 17/26"),
            "truck",
        ),
        HistoryItem(
            "26.02.2026", w("Registered", "Зарегистрирован"), w("Sidorov", "Сидоров"), "key-round"
        ),
    )


def card_used(language: str) -> CardState:
    """A key to which much has happened."""
    w = words(language)
    redeemed, issued, *first = history(w)
    return replace(card(language), history=(*(redeemed,) * 6, issued, *(redeemed,) * 41, *first))


def card_out(language: str) -> CardState:
    """A retired HASP key with a very long owner, warranty over, nothing else known."""
    w = words(language)
    return CardState(
        portrait=Portrait.HASP,
        title="Sentinel HL Pro",
        state=Badge(Tone.BAD, w("Lost", "Утерян")),
        key_id="7820 6201 2",
        key_id_source=w(
            "read from Sentinel Admin Control Center",
            "прочитан из Sentinel Admin Control Center",
        ),
        owner=(
            "Федеральное государственное бюджетное образовательное учреждение высшего "
            "образования «Санкт-Петербургский политехнический университет Петра Великого»"
        ),
        facts=(
            Fact(w("Marking", "Маркировка"), "HL-0098812", mono=True),
            Fact(w("Shipped", "Отгрузка"), "14.05.2019 · 1204/19-УЧ"),
            Fact(w("Category", "Категория"), w("non-commercial", "некоммерческая организация")),
            Fact(w("Vendor", "Вендор"), w("TwinPro", "ТвинПро")),
            Fact(w("Port", "Порт"), "3-1.4.2", mono=True),
        ),
        warranty=WarrantyBlock(
            Tone.BAD,
            w("Out of warranty", "Гарантия закончилась"),
            RingState(0, "2 382", w("days ago", "дня назад"), Tone.BAD),
            w("until 14.05.2020", "до 14.05.2020"),
            w("12 months from shipment", "12 месяцев со дня отгрузки"),
            (ClauseRef("6.7", "…"), ClauseRef("6.11", "…")),
        ),
        support=SupportBlock(
            Tone.BAD,
            w("Blocked: the key is out of service", "Заблокирован: ключ выведен из обращения"),
        ),
        actions=(
            ActionState(
                "issue",
                w("Issue a coupon", "Выдать купон"),
                "I",
                "ticket-plus",
                enabled=False,
                hint=w("The key is out of service", "Ключ выведен из обращения"),
                primary=True,
            ),
        ),
        notice=Banner(
            Tone.BAD,
            w("This key was reported lost on 02.09.2021.", "Ключ объявлен утерянным 02.09.2021."),
            w(
                "It stays blocked even though it was found. Keep it and tell the administrator.",
                "Он остаётся заблокированным, хотя и нашёлся. Оставьте его у себя "
                "и сообщите администратору.",
            ),
        ),
    )


def card_soon(language: str) -> CardState:
    """Warranty about to end, support by hours, priority texts."""
    w = words(language)
    base = card(language)
    return CardState(
        portrait=Portrait.SUPERPRO,
        title="Sentinel SuperPro / UltraPro",
        state=Badge(Tone.GOOD, w("Shipped", "Отгружен"), "truck"),
        owner=w("Severstal-Infocom, LLC", "ООО «Северсталь-Инфоком»"),
        facts=base.facts[:2],
        warranty=WarrantyBlock(
            Tone.SOON,
            w("In warranty", "На гарантии"),
            RingState(12 / 365, "12", w("days left", "дней осталось"), Tone.SOON),
            w("until 03.12.2026", "до 03.12.2026"),
            w("12 months from shipment", "12 месяцев со дня отгрузки"),
            base.warranty.clauses,
        ),
        support=SupportBlock(
            Tone.SOON,
            w("Supported", "Поддержка есть"),
            w("VolgaBlob · Registration of a case", "VolgaBlob · Регистрация кейса"),
            GaugeState(
                380,
                2400,
                w("of 40 h left", "из 40 ч осталось"),
                Tone.SOON,
                w("6 h 20 min", "6 ч 20 мин"),
            ),
            w("until 01.12.2026", "до 01.12.2026"),
            w("first answer within 2 working hours", "первый ответ в течение 2 рабочих часов"),
            (ClauseRef("2.2.1", "…"), ClauseRef("3.4", "…")),
        ),
        actions=base.actions,
        history=base.history[1:],
        notice=Banner(
            Tone.SOON,
            w(
                "Found by the marking 123456; the number was not read from the key.",
                "Найден по маркировке 123456; номер с самого ключа не прочитан.",
            ),
        ),
    )


def card_stock(language: str) -> CardState:
    """A key in stock: no warranty yet, no coupon, nothing in the lists."""
    w = words(language)
    return CardState(
        portrait=Portrait.GENERIC,
        title="Guardant",
        state=Badge(Tone.UNKNOWN, w("In stock", "На складе"), "package"),
        key_id="0000 77AF",
        warranty=WarrantyBlock(
            Tone.UNKNOWN,
            w("Not shipped", "Не отгружен"),
            detail=w(
                "The warranty starts on the day of shipment.",
                "Гарантия начнётся в день отгрузки.",
            ),
            clauses=(ClauseRef("6.7", "…"),),
        ),
        support=SupportBlock(Tone.UNKNOWN, w("No coupon", "Купона нет")),
        actions=actions(w),
    )


# --- the desk -------------------------------------------------------------------------


def recent(w: Words) -> tuple[RecentKey, ...]:
    return (
        RecentKey(
            1,
            Portrait.GUARDANT,
            "Guardant Sign",
            "1A2B 3C01",
            "ООО «Ромашка»",
            w("12 min ago", "12 мин назад"),
        ),
        RecentKey(
            2,
            Portrait.HASP,
            "Sentinel HL Pro",
            "7820 6201 2",
            "АО «Научно-исследовательский институт точного машиностроения»",
            w("today, 09:41", "сегодня, 09:41"),
        ),
        RecentKey(
            3,
            Portrait.SUPERPRO,
            "Sentinel SuperPro",
            "4410 982",
            "",
            w("yesterday, 17:20", "вчера, 17:20"),
        ),
    )


def desk_empty(language: str) -> DeskState:
    w = words(language)
    text = w(
        "Its card appears here by itself. Or find a key, a customer or a coupon above.",
        "Его карточка появится здесь сама. Или найдите ключ, клиента или купон в строке сверху.",
    )
    title = w("Plug a key", "Вставьте ключ")
    return DeskState("", EmptyDesk(title, text, recent(w)))


def desk_first_day(language: str) -> DeskState:
    w = words(language)
    base = desk_empty(language).content
    assert isinstance(base, EmptyDesk)
    trouble = Banner(
        Tone.SOON,
        w("The USB bus cannot be looked at.", "Не удаётся посмотреть, что подключено по USB."),
        w(
            "Plugged keys will not show. Restart Keydesk; if that does not help, call IT.",
            "Вставленные ключи не появятся. Перезапустите Keydesk; если не поможет, "
            "обратитесь в ИТ-отдел.",
        ),
        ActionState("retry", w("Try again", "Повторить"), icon="refresh-cw"),
    )
    return DeskState("", EmptyDesk(base.title, base.text, (), trouble))


def devices(w: Words, current: str) -> tuple[DeviceState, ...]:
    every = (
        DeviceState(
            "p1",
            Portrait.GUARDANT,
            "Guardant Sign",
            "1A2B 3C01",
            Badge(Tone.GOOD, w("In warranty", "На гарантии")),
        ),
        DeviceState(
            "p2",
            Portrait.HASP,
            "Sentinel HL Pro",
            "7820 6201 2",
            Badge(Tone.BAD, w("Out of warranty", "Не на гарантии")),
        ),
        DeviceState(
            "p3",
            Portrait.GUARDANT,
            "Guardant",
            w("port 1-1.3", "порт 1-1.3"),
            Badge(Tone.SOON, w("No id", "Нет номера")),
        ),
        DeviceState(
            "p4",
            Portrait.LOOK_ALIKE,
            "Rutoken ECP",
            w("port 1-2", "порт 1-2"),
            Badge(Tone.UNKNOWN, w("Not a key", "Не ключ защиты")),
        ),
    )
    return tuple(
        DeviceState(d.id, d.portrait, d.title, d.subtitle, d.badge, d.id == current) for d in every
    )


def desk_card(language: str) -> DeskState:
    return DeskState("p1", card(language))


def desk_used(language: str) -> DeskState:
    return DeskState("p7", card_used(language))


def desk_out(language: str) -> DeskState:
    return DeskState("p2", card_out(language))


def desk_soon(language: str) -> DeskState:
    return DeskState("p5", card_soon(language))


def desk_stock(language: str) -> DeskState:
    return DeskState("p6", card_stock(language))


def desk_several(language: str) -> DeskState:
    return DeskState("p1", card(language), devices(words(language), "p1"))


def desk_trouble(language: str) -> DeskState:
    w = words(language)
    content = TroubleState(
        portrait=Portrait.GUARDANT,
        title="Guardant",
        badge=Badge(Tone.SOON, w("No id", "Нет номера")),
        happened=w(
            "Guardant Control Center is not running on this computer.",
            "На этом компьютере не запущен Guardant Control Center.",
        ),
        meaning=w(
            "So the desk cannot tell by itself whose key this is.",
            "Поэтому программа не может сама узнать, чей это ключ.",
        ),
        remedy=w(
            "Start it and plug the key again, or enter the marking printed on the body.",
            "Запустите его и вставьте ключ заново или введите маркировку с корпуса.",
        ),
        facts=(
            Fact(w("Port", "Порт"), "1-1.3", mono=True),
            Fact(w("USB id", "Код USB"), "0a89:0008", mono=True),
        ),
        ask_marking=True,
        actions=(ActionState("retry", w("Read again", "Прочитать снова"), "F5", "refresh-cw"),),
    )
    return DeskState("p3", content, devices(w, "p3"))


def desk_ambiguous(language: str) -> DeskState:
    w = words(language)
    content = TroubleState(
        portrait=Portrait.GUARDANT,
        title="Guardant Sign / Time",
        badge=Badge(Tone.SOON, w("Several keys", "Несколько ключей")),
        happened=w(
            "Two Guardant keys are plugged and cannot be told apart.",
            "Вставлены два ключа Guardant, и различить их нельзя.",
        ),
        remedy=w("Leave one, or choose its number.", "Оставьте один или выберите его номер."),
        ask_marking=True,
        marking_error=w("No key has the marking 99.", "Ключа с маркировкой 99 нет в реестре."),
        guide=ActionState("tell-apart", w("Tell them apart", "Узнать, где какой"), "Ctrl+T"),
        choices=(
            Choice("1A2B3C01", "1A2B 3C01", "ООО «Ромашка»"),
            Choice("1A2B3C02", "1A2B 3C02", ""),
        ),
        actions=(
            ActionState(
                "register",
                w("Register with this marking", "Зарегистрировать с этой маркировкой"),
                "Ctrl+N",
                "plus",
                primary=True,
            ),
            ActionState("retry", w("Read again", "Прочитать снова"), "F5", "refresh-cw"),
        ),
    )
    return DeskState("p3", content)


def guide(language: str) -> GuideState:
    """The key was pulled out, its number is known, and it has to be plugged in again."""
    w = words(language)
    return GuideState(
        portrait=Portrait.GUARDANT,
        title="Guardant Sign / Time",
        badge=Badge(Tone.SOON, w("Several keys", "Несколько ключей")),
        heading=w("Which key is which", "Где какой ключ"),
        text=w(
            "Nothing is guessed: the number that goes with a pulled key is that key's.",
            "Программа не гадает: какой номер пропал вместе с ключом, тот ему и принадлежит.",
        ),
        steps=(
            GuideStep(
                w("Pull out the key that you want to know.", "Выньте ключ, который хотите узнать."),
                w("It was in port 1-1.2.", "Он был в порту 1-1.2."),
                done=True,
            ),
            GuideStep(
                w("See which number goes with it.", "Посмотрите, какой номер пропадёт."),
                "1A2B 3C01 · 123456 · ООО «Ромашка»",
                done=True,
            ),
            GuideStep(
                w("Plug it in again, into any port.", "Вставьте его снова, в любой порт."),
                current=True,
            ),
        ),
        actions=(ActionState("stop-telling", w("Cancel", "Отмена"), "Esc", "x"),),
    )


def desk_guide(language: str) -> DeskState:
    return DeskState("telling:guardant", guide(language))


def desk_guide_failed(language: str) -> DeskState:
    w = words(language)
    base = guide(language)
    steps = (replace(base.steps[0], done=False, detail=""), *base.steps[1:])
    content = replace(
        base,
        steps=tuple(replace(step, done=False, current=False, detail="") for step in steps),
        notice=Banner(
            Tone.SOON,
            w(
                "Two keys were out at the same time, so their numbers cannot be told apart.",
                "Вынули сразу два ключа, поэтому не видно, чей номер какой.",
            ),
            w(
                "Plug the keys in again, then pull out one alone.",
                "Вставьте ключи обратно и выньте только один.",
            ),
        ),
        actions=(
            ActionState(
                "tell-apart", w("Start again", "Начать снова"), "", "refresh-cw", primary=True
            ),
            ActionState("stop-telling", w("Close", "Закрыть"), "Esc", "x"),
        ),
    )
    return DeskState("telling:guardant", content)


def desk_lookalike(language: str) -> DeskState:
    w = words(language)
    content = TroubleState(
        portrait=Portrait.LOOK_ALIKE,
        title="Rutoken ECP",
        badge=Badge(Tone.UNKNOWN, w("Not a key", "Не ключ защиты")),
        happened=w(
            "This is a signature token, not a protection key.",
            "Это токен для электронной подписи, а не ключ защиты.",
        ),
        remedy=w("Nothing needs to be done.", "Ничего делать не нужно."),
    )
    return DeskState("p4", content)


def desk_offer(language: str) -> DeskState:
    w = words(language)
    content = OfferState(
        portrait=Portrait.HASP,
        title="Sentinel HL Pro",
        badge=Badge(Tone.UNKNOWN, w("Not registered", "Не зарегистрирован")),
        text=w(
            "This key is not in the register yet. Register it to see its warranty and support.",
            "Этого ключа ещё нет в реестре. Зарегистрируйте его, чтобы видеть гарантию "
            "и поддержку.",
        ),
        action=ActionState(
            "register",
            w("Register the key", "Зарегистрировать ключ"),
            "Ctrl+N",
            "plus",
            primary=True,
        ),
        key_id="7820 6201 2",
        key_id_source=w("Sentinel Admin Control Center", "Sentinel Admin Control Center"),
        facts=(Fact(w("Port", "Порт"), "1-1.4", mono=True),),
    )
    return DeskState("p2", content)


def desk_reading(language: str) -> DeskState:
    w = words(language)
    return DeskState(
        "p2", ReadingState(Portrait.HASP, "HASP HL", w("Reading the key…", "Читаю ключ…"))
    )


DESKS: dict[str, Callable[[str], DeskState]] = {
    "card": desk_card,
    "card-used": desk_used,
    "card-out": desk_out,
    "card-soon": desk_soon,
    "card-stock": desk_stock,
    "several": desk_several,
    "empty": desk_empty,
    "first-day": desk_first_day,
    "trouble": desk_trouble,
    "ambiguous": desk_ambiguous,
    "guide": desk_guide,
    "guide-failed": desk_guide_failed,
    "look-alike": desk_lookalike,
    "offer": desk_offer,
    "reading": desk_reading,
}


# --- the shell ------------------------------------------------------------------------


def shell(language: str, banner: Banner | None = None) -> ShellState:
    w = words(language)
    return ShellState(
        places=(PlaceState("desk", w("Desk", "Стол"), "lamp-desk", "Ctrl+1"),),
        current="desk",
        reader=ReaderState(
            Tone.GOOD, w("1 key", "1 ключ"), "Guardant Control Center: " + w("answers", "отвечает")
        ),
        language=language,
        theme=Theme.SYSTEM,
        register="keydesk.db",
        banner=banner,
    )


def banner(language: str) -> Banner:
    w = words(language)
    return Banner(
        Tone.BAD,
        w("The register cannot be written.", "Не удаётся записать в реестр."),
        w(
            "The disk is full, so nothing was saved. Free some space and repeat.",
            "На диске нет места, поэтому ничего не сохранено. Освободите место и повторите.",
        ),
        ActionState("retry", w("Try again", "Повторить"), icon="refresh-cw"),
        dismissible=True,
    )


def search(language: str) -> SearchState:
    w, text = words(language), "ром"
    return SearchState(
        text,
        (
            SearchHit(
                Link(Kind.CUSTOMER, 1),
                "building-2",
                w("Customer", "Клиент"),
                "ООО «Ромашка»",
                "ИНН 7704838673",
            ),
            SearchHit(
                Link(Kind.KEY, 1),
                "key-round",
                w("Key", "Ключ"),
                "Guardant Sign 1A2B 3C01",
                "ООО «Ромашка»",
            ),
            SearchHit(
                Link(Kind.SHIPMENT, 1), "truck", w("Shipment", "Отгрузка"), "17/26", "01.03.2026"
            ),
            SearchHit(
                Link(Kind.COUPON, 1), "ticket", w("Coupon", "Купон"), "7K2QM-9XW4R-T3HVC-D81NZ"
            ),
        ),
        answered=text,
    )


# --- dialogs --------------------------------------------------------------------------


def coupon_form(language: str) -> CouponDialogState:
    w = words(language)
    form = CouponForm(
        regulations=(
            Choice("distate", w("Digital State", "Диджитал Стэйт")),
            Choice("entels", w("ENTELS", "ЭНТЕЛС")),
        ),
        levels=(Choice("special", w("Special", "Специальный")),),
        values=CouponInput("distate", "special", date(2026, 10, 1), 12),
        unit_label=w("requests", "обращений"),
        summary=w("12 months, until 01.10.2027", "12 месяцев, до 01.10.2027"),
        clauses=(ClauseRef("3.6", "…"),),
    )
    return CouponDialogState("Guardant Sign · 1A2B 3C01", form)


def coupon_wrong(language: str) -> CouponDialogState:
    w = words(language)
    form = coupon_form(language).content
    assert isinstance(form, CouponForm)
    wrong = CouponForm(
        form.regulations,
        form.levels,
        CouponInput("distate", "special", date(2020, 10, 1), 0),
        form.unit_label,
        errors=(
            FieldError("units", w("At least one request.", "Хотя бы одно обращение.")),
            FieldError(
                "valid_from",
                w(
                    "The regulation was not in force on that day.",
                    "В этот день регламент ещё не действовал.",
                ),
            ),
        ),
        can_issue=False,
    )
    return CouponDialogState("Guardant Sign · 1A2B 3C01", wrong, banner=banner(language))


def modules(count: int = 41) -> tuple[tuple[bool, ...], ...]:
    """A square that looks like a code; nobody reads it."""

    def dark(x: int, y: int) -> bool:
        for left, top in ((0, 0), (count - 7, 0), (0, count - 7)):
            dx, dy = x - left, y - top
            if -1 <= dx <= 7 and -1 <= dy <= 7:
                ring = max(abs(dx - 3), abs(dy - 3))
                return ring != 2 and ring < 4
        return (x * 7 + y * 13 + (x * y) % 5 + (x ^ y)) % 3 == 0

    return tuple(tuple(dark(x, y) for x in range(count)) for y in range(count))


def coupon_issued(language: str) -> CouponDialogState:
    w = words(language)
    issued = IssuedCoupon(
        code="7K2QM-9XW4R-T3HVC-D81NZ",
        url="https://verify.example/c#n0123456789",
        qr=modules(),
        badge=Badge(Tone.GOOD, w("Valid", "Действует")),
        facts=(
            Fact(
                w("Level", "Уровень"), w("Digital State · Special", "Диджитал Стэйт · Специальный")
            ),
            Fact(w("Period", "Срок"), "01.10.2026 – 01.10.2027"),
            Fact(w("Units", "Объём"), w("12 of 12 requests", "12 из 12 обращений")),
        ),
    )
    return CouponDialogState("Guardant Sign · 1A2B 3C01", issued)


def register_form(language: str) -> RegisterFormState:
    w = words(language)
    return RegisterFormState(
        portrait=Portrait.HASP,
        title="Sentinel HL Pro",
        families=(
            Choice("guardant", "Guardant"),
            Choice("hasp", "HASP / Sentinel"),
            Choice("superpro", "Sentinel SuperPro"),
        ),
        vendors=(
            Choice("twinpro", w("TwinPro", "ТвинПро")),
            Choice("distate", w("Digital State", "Диджитал Стэйт")),
        ),
        values=RegisterInput("hasp", "7820 6201 2", "HL-0098812", "sentinel-hl-pro", "twinpro"),
        customers=(
            Choice("1", "ООО «Ромашка»", "7704838673"),
            Choice("2", "АО «Роснефть»", "7706107510"),
        ),
        locked=frozenset({"family", "key_id", "model"}),
    )


def register_wrong(language: str) -> RegisterFormState:
    w = words(language)
    base = register_form(language)
    return RegisterFormState(
        base.portrait,
        w("New key", "Новый ключ"),
        base.families,
        base.vendors,
        RegisterInput(
            "guardant", "1A2B", "", "", "twinpro", "", "ООО «Ландыш»", date(2026, 11, 20), "18/26"
        ),
        base.customers,
        errors=(
            FieldError(
                "key_id",
                w(
                    "A Guardant number has eight hex digits.",
                    "В номере Guardant восемь шестнадцатеричных цифр.",
                ),
            ),
            FieldError(
                "customer",
                w(
                    "No such customer. Choose one from the list.",
                    "Такого клиента нет. Выберите из списка.",
                ),
            ),
        ),
        banner=banner(language),
    )


def section(language: str, place: str) -> ShellState:
    """The frame with a section in the middle, and the whole side bar."""
    set_language(language)
    return replace(shell(language), places=places(), current=place)

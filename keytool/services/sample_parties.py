"""Whose keys the sample register has, who bought them, and what is on them."""

from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import Category, Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart

_SUPPLY = OwnWarranty(12, WarrantyStart.SHIPMENT, "Договор поставки", "5.2")
_HEAD = Letterhead(
    legal_name="ООО «Диджитал Стэйт»",
    inn="7810911974",
    address="196006, Санкт-Петербург, ул. Новорощинская, 4А, офис 924-2",
    contact="Поддержка",
    email="techsupport@distate.ru",
)
VENDORS = (
    Vendor("distate", "Диджитал Стэйт", "distate", "twinpro", _SUPPLY, _HEAD),
    Vendor("entels", "ЭНТЕЛС", "entels", "entels"),
    Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"),
)
"""Each warrants otherwise: by a contract of its own, not at all, and by its regulation (6.7).

The first replaces keys as the third one's regulation says, which alone has rules for that.
"""
REPLACING = {"distate", "twinpro"}
CUSTOMERS = (
    ("ООО «Ромашка»", Category.ORGANISER, "7704838673"),
    ("АО «Северная верфь № 5»", Category.COMMERCIAL, None),
    ("ПАО «Волжские сети»", Category.COMMERCIAL, None),
    ("ООО «Электрощит-Монтаж»", Category.PARTNER, None),
    ("ФГБУ «Центр стандартных образцов»", Category.ORGANISER, None),
    ("АО «Газпромнефть-Аэро Новосибирск»", Category.COMMERCIAL, None),
    ("ООО «Точка отсчёта»", Category.COMMERCIAL, None),
    ("МУП «Горводоканал» города Тюмени", Category.COMMERCIAL, None),
    ("ООО «Инженерный центр „Маяк“»", Category.PARTNER, None),
    ("Томский политехнический университет", Category.NONCOMMERCIAL, None),
    ("ООО «Оператор ЭДО „Курьер“»", Category.ORGANISER, None),
    ("АО «Уралэлектромедь»", Category.COMMERCIAL, None),
    ("ИП Щёголева Анна Юрьевна", Category.COMMERCIAL, None),
    ("ООО «Байкальская энергия»", Category.COMMERCIAL, None),
    ("ООО «ТД Южный порт»", Category.ORGANISER, None),
    ("ГБУЗ «Областная больница № 2»", Category.COMMERCIAL, None),
    ("ООО «Атлас Автоматика»", Category.PARTNER, None),
    ("АО «Ростовский завод приборов»", Category.ORGANISER, None),
    ("ООО «Снежный барс»", Category.COMMERCIAL, None),
    ("Колледж связи имени Попова", Category.NONCOMMERCIAL, None),
)
PRODUCTS = {
    "distate": (("Организатор ЭДО v.3", "Корпоративная"), ("Оператор ЭДО v.3", "Базовая")),
    "entels": (("ЭНТЕК Телемеханика", "Сервер"), ("ЭНТЕК Учёт", "Рабочее место")),
    "twinpro": (("Охрана периметра", "Сервер"), ("Бюро пропусков", "Рабочее место")),
}

"""Kinds of paper, in the active language."""

from keytool.domain.papers import PaperKind
from keytool.i18n import _


def kind(value: PaperKind) -> str:
    return {
        PaperKind.CERTIFICATE: _("Certificates of coupons"),
        PaperKind.ACT: _("Acts of replacement"),
        PaperKind.PACKING_LIST: _("Packing lists"),
        PaperKind.RECEIPT: _("Receipts for keys"),
        PaperKind.CARD: _("Cards of keys"),
        PaperKind.CASE: _("Cases"),
        PaperKind.LABEL_A4_24: _("Labels on A4, 24 of 70 × 37 mm"),
        PaperKind.LABEL_A4_40: _("Labels on A4, 40 of 52.5 × 29.7 mm"),
        PaperKind.LABEL_TAPE_62: _("Labels on tape 62 mm"),
        PaperKind.LABEL_TAPE_29: _("Labels on tape 29 mm"),
    }[value]

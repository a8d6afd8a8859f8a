"""What is printed, by the paper it needs: each kind has a printer of its own."""

from enum import StrEnum


class PaperKind(StrEnum):
    """Labels are a kind for each stock: a tape is in one printer, a sheet in another."""

    CERTIFICATE = "certificate"
    ACT = "act"
    PACKING_LIST = "packing-list"
    RECEIPT = "receipt"
    CARD = "card"
    CASE = "case"
    LABEL_A4_24 = "label-a4-24"
    LABEL_A4_40 = "label-a4-40"
    LABEL_TAPE_62 = "label-tape-62"
    LABEL_TAPE_29 = "label-tape-29"


def label_kind(stock: str) -> PaperKind:
    """Of a stock that `keytool.papers` knows."""
    return PaperKind(f"label-{stock}")

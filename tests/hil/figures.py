"""What the tests measured; the summary tells it, for an emulated processor proves no speed."""

FIGURES: list[str] = []


def figure(text: str) -> None:
    """Tell this at the end of the run."""
    FIGURES.append(text)

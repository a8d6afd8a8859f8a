"""What a person gives as the reason of an act that is not done without one."""

from keytool.domain.errors import BadInput


def reason_given(reason: str) -> str:
    """The reason without blanks around it. Raises BadInput `reason-missing`."""
    if not reason.strip():
        raise BadInput("reason-missing")
    return reason.strip()

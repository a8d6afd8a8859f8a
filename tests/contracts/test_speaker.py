"""What every Speaker does, whatever sounds behind it."""

from collections.abc import Callable

import pytest

from drivers.speaker import SystemSpeaker
from keytool.ports import Sound, Speaker
from tests.fakes.quiet_speaker import QuietSpeaker


def _loud() -> Speaker:
    return SystemSpeaker(lambda: 60, lambda _sound: None)


def _broken() -> Speaker:
    def fail(_sound: bytes) -> None:
        raise OSError("no sound card")

    return SystemSpeaker(lambda: 60, fail)


MAKERS = pytest.mark.parametrize("make", [QuietSpeaker, _loud, _broken])


@MAKERS
def test_every_sound_can_be_played(make: Callable[[], Speaker]) -> None:
    speaker = make()
    for sound in Sound:
        speaker.play(sound)
    speaker.close()


@MAKERS
def test_a_closed_speaker_is_silent_and_does_not_complain(make: Callable[[], Speaker]) -> None:
    speaker = make()
    speaker.close()
    speaker.play(Sound.ACCEPTED)
    speaker.close()

"""The system's speaker: three sounds that differ, a volume, and nobody who waits."""

import io
import threading
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from drivers.speaker import RATE, TONES, SystemSpeaker, system_player, wav
from keytool.domain.errors import BadInput
from keytool.ports import Sound


def samples(sound: Sound, volume: int = 100) -> "array[int]":
    with wave.open(io.BytesIO(wav(sound, volume))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def pitch(told: "array[int]") -> float:
    """Upward crossings of zero a second, in the first 50 ms."""
    part = told[: RATE // 20]
    return 20 * sum(a < 0 <= b for a, b in pairwise(part))


def test_the_sounds_differ_in_pitch_by_an_octave_at_least() -> None:
    heard = sorted(pitch(samples(sound)) for sound in Sound)
    assert all(higher / lower > 1.8 for lower, higher in pairwise(heard))
    for sound in Sound:
        assert pitch(samples(sound)) == pytest.approx(TONES[sound][0].pitch, abs=21)


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_and_begins_and_ends_without_a_click(sound: Sound) -> None:
    told = samples(sound)
    assert len(told) < 0.35 * RATE
    assert abs(told[0]) < 200
    assert abs(told[-1]) < 400


def test_the_volume_is_the_settings() -> None:
    loud, quiet = (max(samples(Sound.ACCEPTED, volume)) for volume in (100, 30))
    assert quiet / loud == pytest.approx(0.3, abs=0.01)


def finish(speaker: SystemSpeaker) -> None:
    """Let it play what waits; `close` would drop that."""
    speaker._thread.shutdown(wait=True)


def played_at(volume: int) -> list[bytes]:
    heard: list[bytes] = []
    speaker = SystemSpeaker(lambda: volume, heard.append)
    speaker.play(Sound.PROBLEM)
    finish(speaker)
    return heard


def test_at_volume_zero_nothing_is_played() -> None:
    assert played_at(0) == []
    assert played_at(40) == [wav(Sound.PROBLEM, 40)]


def test_whoever_plays_does_not_wait_and_sounds_do_not_pile_up() -> None:
    go, heard = threading.Event(), []

    def slowly(sound: bytes) -> None:
        go.wait(10)
        heard.append(sound)

    speaker = SystemSpeaker(lambda: 50, slowly)
    for _time in range(5):
        speaker.play(Sound.ACCEPTED)
    go.set()
    finish(speaker)
    assert len(heard) == 2


def test_settings_that_cannot_be_read_are_told_elsewhere() -> None:
    def broken() -> int:
        raise BadInput("settings-file-syntax", path="x", line=1)

    heard: list[bytes] = []
    speaker = SystemSpeaker(broken, heard.append)
    speaker.play(Sound.ACCEPTED)
    speaker.close()
    assert heard == []


def test_the_first_player_of_the_system_gets_the_file(tmp_path: Path) -> None:
    copy, program = tmp_path / "copy.wav", tmp_path / "aplay"
    program.write_text(f'#!/bin/sh\n[ "$1" = -q ] && cp "$2" "{copy}"\n')
    program.chmod(0o755)
    system_player({"aplay": str(program)}.get)(wav(Sound.ALREADY, 60))
    assert copy.read_bytes() == wav(Sound.ALREADY, 60)


def test_a_system_without_a_player_is_silent() -> None:
    system_player(lambda _name: None)(wav(Sound.ACCEPTED, 60))

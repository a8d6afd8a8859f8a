"""Three short sounds through whatever program of the system plays them.

Qt's own sounds are in QtMultimedia, which PySide6-Essentials leaves out. Every desktop has
a player of WAV files: PipeWire's or PulseAudio's or ALSA's on Linux, afplay on macOS, winsound
in Python for Windows. Where there is none, the desk is silent.
"""

import io
import math
import shutil
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from keytool.domain.errors import KeydeskError
from keytool.ports import Sound

RATE = 44_100
"""Samples a second."""
_PATIENCE = 3  # seconds for a player that hangs
_PEAK = 32_000
_FADE = 0.006  # seconds in and out, without which each tone clicks
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


@dataclass(frozen=True, slots=True)
class Tone:
    """A pitch in hertz for so many seconds."""

    pitch: float
    seconds: float


TONES: dict[Sound, tuple[Tone, ...]] = {
    Sound.ACCEPTED: (Tone(1318.5, 0.11),),
    Sound.ALREADY: (Tone(659.3, 0.09), Tone(0, 0.04), Tone(659.3, 0.09)),
    Sound.PROBLEM: (Tone(220.0, 0.32),),
}
"""High and single, middle and double, low and long: told apart by pitch and by rhythm."""

Player = Callable[[bytes], None]


def wav(sound: Sound, volume: int) -> bytes:
    """A WAV file, mono, 16 bit; `volume` is 0 to 100."""
    samples = array("h")
    for tone in TONES[sound]:
        samples.extend(_samples(tone, volume / 100))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _samples(tone: Tone, loudness: float) -> Iterator[int]:
    count, fade = int(tone.seconds * RATE), int(_FADE * RATE)
    for place in range(count):
        swell = min(1, place / fade, (count - place) / fade)
        wave_height = math.sin(2 * math.pi * tone.pitch * place / RATE)
        yield round(_PEAK * loudness * swell * wave_height)


class SystemSpeaker:
    """The port `Speaker`. `volume` is asked at each sound, on the speaker's own thread."""

    def __init__(self, volume: Callable[[], int], player: Player | None = None) -> None:
        self._volume, self._player = volume, player
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keydesk-sound")
        self._room = BoundedSemaphore(2)

    def play(self, sound: Sound) -> None:
        """While a sound runs one more may wait; what comes then would only lag behind."""
        if self._room.acquire(blocking=False):
            with suppress(RuntimeError):  # closed
                self._thread.submit(self._play, sound)

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _play(self, sound: Sound) -> None:
        try:
            volume = self._volume()
            if volume > 0:
                self._player = self._player or system_player()
                self._player(wav(sound, volume))
        except (OSError, subprocess.SubprocessError, RuntimeError, KeydeskError):
            pass  # a sound that cannot be made is no reason to stop anybody
        finally:
            self._room.release()


def system_player(which: Callable[[str], str | None] = shutil.which) -> Player:
    """Plays a WAV file and returns when it has ended; does nothing where nobody can."""
    if sys.platform == "win32":
        import winsound

        return lambda sound: winsound.PlaySound(sound, winsound.SND_MEMORY)
    for name, *options in _PLAYERS:
        program = which(name)
        if program:
            return lambda sound, command=(program, *options): _run(command, sound)  # type: ignore[misc]
    return lambda _sound: None


def _run(command: Sequence[str], sound: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="keydesk-sound-") as folder:
        file = Path(folder) / "sound.wav"
        file.write_bytes(sound)
        subprocess.run(  # noqa: S603  one of _PLAYERS and a file of our own
            [*command, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )

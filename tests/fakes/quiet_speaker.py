"""A Speaker that is not heard, and remembers."""

from keytool.ports import Sound


class QuietSpeaker:
    """`played` has every sound in order; nothing is added once it is closed."""

    def __init__(self) -> None:
        self.played: list[Sound] = []
        self._closed = False

    def play(self, sound: Sound) -> None:
        if not self._closed:
            self.played.append(sound)

    def close(self) -> None:
        self._closed = True

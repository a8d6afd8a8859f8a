"""Fingerprints in words that two people read to one another."""

from keytool.i18n import pgettext


def spoken(fingerprint: bytes) -> str:
    """A word for each byte, in the active language."""
    words = _words()
    return " ".join(words[byte] for byte in fingerprint)


def written(fingerprint: bytes) -> str:
    """The same for two people whose programs speak different languages: `1a2b 3c4d 5e6f`."""
    text = fingerprint.hex()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def both(fingerprint: bytes) -> str:
    """As it is shown to be read aloud."""
    return f"{spoken(fingerprint)} ({written(fingerprint)})"


def agree(heard: str, fingerprint: bytes) -> bool:
    """Whether somebody has read this one aloud, in words or in digits."""
    told = " ".join(heard.casefold().replace(",", " ").split())
    return told in {spoken(fingerprint).casefold(), written(fingerprint), fingerprint.hex()}


def _words() -> list[str]:
    """256 words that nobody mishears for one another; a test counts them in each language."""
    told = pgettext(
        "256 words that are read aloud",
        "acorn airport album almond amber anchor apple april apron arrow atlas autumn bacon badge "
        "bagel balcony bamboo banana banjo barrel basket battery beach beaver bedroom bicycle "
        "biscuit blanket blossom bottle boulder bridge bronze brother bucket buffalo bullet "
        "butter button cabbage cabin cactus camel camera candle canoe canyon captain carbon "
        "carpet carrot castle cello chapel cherry chimney circus clover cobra coffee comet "
        "compass copper corner cotton cousin cradle crystal curtain cushion daisy december desert "
        "diamond dinner doctor dolphin donkey dragon drummer eagle elbow elephant emerald engine "
        "evening falcon family farmer feather fiddle finger flamingo forest fountain fox frog "
        "galaxy garden garlic giant giraffe glacier globe goblet gorilla granite grape guitar "
        "hammer harbour harvest hazel hedgehog helmet hermit honey hospital hotel iceberg igloo "
        "insect island ivory jacket jaguar jasmine jelly jewel jungle juniper kangaroo kettle "
        "kidney kingdom kitchen ladder lagoon lantern lemon leopard letter library lizard lobster "
        "magnet mammoth marble market meadow melon mirror monkey morning mountain museum mushroom "
        "napkin needle nickel ninja nutmeg oasis ocean octopus olive onion orange orchid oyster "
        "paddle palace panda paper parrot peanut pebble pelican pencil pepper piano pigeon pillow "
        "pirate planet pocket potato prism puzzle pyramid quartz rabbit raccoon radio raven "
        "ribbon river robot rocket saddle salmon sandal satin school scissors shadow shepherd "
        "signal silver sister slipper snail soldier spider spoon squirrel stadium statue summer "
        "sunday tablet tailor teacher temple thunder ticket tiger tobacco tomato tractor trumpet "
        "tulip tunnel turkey turtle umbrella unicorn valley vampire velvet violet vinegar volcano "
        "wagon walnut walrus weasel whale whistle window winter wizard yogurt zebra zeppelin "
        "zipper",
    )
    return told.split()

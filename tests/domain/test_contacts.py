import pytest

from keytool.domain.contacts import sound_ways, ways_of


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("", ()),
        (" +7 (495) 123-45-67 , help@Example.COM;", ("+7 (495) 123-45-67", "help@example.com")),
        ("8 800 555-35-35 доб. 102", ("8 800 555-35-35 доб. 102",)),
        ("HTTPS://Помощь.рф/заявка", None),
        ("HTTPS://Помощь.рф/ask", ("https://xn--l1adbb7cs.xn--p1ai/ask",)),
        ("помощь@почта.рф", None),
        ("help@почта.рф", ("help@xn--80a1acny.xn--p1ai",)),
        ("javascript:alert(1)", None),
        ("https://a.example/?x=1", None),
        ("https://user@a.example", None),
        ("12", None),
        ("help@example", None),
        ("1234567\n", ("1234567",)),
        ("1234567, 1234567", None),
        ("10000, 20000, 30000, 40000", None),
        ("a" * 60 + "@example.com", None),
    ],
)
def test_a_contact_is_what_customers_can_follow(text: str, ways: tuple[str, ...] | None) -> None:
    if ways is None:
        with pytest.raises(ValueError, match=r"\w"):
            ways_of(text)
    else:
        assert ways_of(text) == ways
        assert sound_ways(ways) == ways


@pytest.mark.parametrize("way", [1, None, b"1234567", "1234567\n", "", " 1234567"])
def test_what_is_published_is_taken_as_it_is(way: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        sound_ways([way])

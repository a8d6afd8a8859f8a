"""The page of benchmarks is of one run, and names what was not in it."""

from xml.etree import ElementTree as ET

from tests.benchmarks import page

RUN = {
    "datetime": "2026-12-01T08:00:00+00:00",
    "machine_info": {"python_version": "3.11.7", "cpu": {"count": 2}},
    "benchmarks": [
        {
            "fullname": "tests/benchmarks/test_start.py::test_start[a<b]",
            "name": "test_start[a<b]",
            "stats": {"median": 0.25},
            "extra_info": {"ratio": 1.53, "processor ratio": 1.4, "each": {"rules": 12.5}},
        },
        {
            "fullname": "tests/benchmarks/test_recognise.py::test_one",
            "name": "test_one",
            "stats": {"median": 0.0000021},
            "extra_info": {},
        },
    ],
}


def test_a_figure_stands_beside_its_peer_and_what_is_missing_is_named() -> None:
    told = page.page(RUN, ["test_start", "test_recognise", "test_check"], (0.5, 0.4, 0.3))
    assert "| start[a<b] | 250 ms | 1.53 | processor ratio: 1.4, each: rules 12.5 |" in told
    assert "| one | 2.1 µs |  |  |" in told
    assert "2026-12-01, Python 3.11.7, 2 processors, load at the end 0.5, 0.4, 0.3" in told
    assert told.partition("## Not in this run")[2].strip() == f"* {page.subject('test_check')}"


def test_the_plot_has_a_bar_for_each_ratio_and_the_peer() -> None:
    drawn = ET.fromstring(page.plot(page.measured(RUN)))  # noqa: S314  our own
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["start[a<b]", "1.53 x", "peer"]

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from keytool.coupon.checking.presented import Presented
from keytool.coupon.checking.published import Published
from keytool.coupon.checking.site_files import MOST_BYTES, FolderSource
from keytool.coupon.checking.status import State
from keytool.coupon.format.roots import Roots, roots_of
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import encode_trust
from keytool.coupon.keys.sign import signed
from keytool.domain.verdicts import Verdict
from tests.coupon.samples import CLAIMS, ISSUER, NOON, STATUS, TRUSTED, public_of
from tests.coupon.sites import A_DAY, CODE, NOW, ROOT, TOKEN, Files, asked, site_files, token_of

BY_CODE, BY_TOKEN = Presented(codes=(CODE,)), Presented(token=TOKEN)
BOTH = pytest.mark.parametrize("presented", [BY_CODE, BY_TOKEN], ids=["code", "token"])
BUCKET = next(path for path in site_files() if path.startswith("codes/"))
Told = tuple[Verdict, str]
CANNOT_SAY = Verdict.CANNOT_SAY


@BOTH
def test_a_published_coupon_is_valid(tmp_path: Path, presented: Presented) -> None:
    verdict = asked(site_files(), presented, tmp_path)
    assert (verdict.verdict, verdict.reason) == (Verdict.VALID, "valid")
    assert verdict.claims == CLAIMS


def test_a_code_tells_its_units_as_of_a_moment(tmp_path: Path) -> None:
    params = asked(site_files(), BY_CODE, tmp_path).params
    assert (params["units_left"], params["units_held"], params["as_of"]) == (9, 1, NOON)
    assert "units_left" not in asked(site_files(), BY_TOKEN, tmp_path).params


@BOTH
@pytest.mark.parametrize("state", [State.REVOKED, State.SUSPENDED, State.USED_UP])
def test_its_state_decides(tmp_path: Path, presented: Presented, state: State) -> None:
    verdict = asked(site_files(state), presented, tmp_path)
    assert verdict.verdict is Verdict.NOT_VALID
    assert verdict.reason == state.name.lower().replace("_", "-")


@BOTH
def test_what_was_kept_answers_without_the_site(tmp_path: Path, presented: Presented) -> None:
    asked(site_files(), presented, tmp_path)
    gone: dict[str, bytes | None] = dict.fromkeys(site_files())
    assert asked(gone, presented, tmp_path).verdict is Verdict.VALID
    late = asked(gone, presented, tmp_path, NOON + 15 * A_DAY)
    assert (late.verdict, late.reason) == (CANNOT_SAY, "status-list-expired")
    assert asked(gone, presented, tmp_path / "nothing kept").reason == "site-unreachable"


@BOTH
def test_a_rolled_back_list_is_not_believed(tmp_path: Path, presented: Presented) -> None:
    older = site_files()
    assert asked(older, presented, tmp_path).verdict is Verdict.VALID
    revoked = asked(site_files(State.REVOKED, issued=NOW + 60), presented, tmp_path)
    assert revoked.reason == "revoked"
    again = asked(older, presented, tmp_path)
    assert (again.verdict, again.reason) == (Verdict.NOT_VALID, "revoked")


def test_a_rolled_back_trust_list_is_not_believed(tmp_path: Path) -> None:
    key = TRUSTED.keys[0]
    retired = replace(key, issue_from=NOON - 2 * A_DAY, issue_until=NOON - A_DAY, verify_until=NOON)
    newer = replace(TRUSTED, version=2, keys=(retired, *TRUSTED.keys[1:]))
    assert asked(site_files(), BY_TOKEN, tmp_path).verdict is Verdict.VALID
    for files in (site_files(trust=newer), site_files()):
        assert asked(files, BY_TOKEN, tmp_path).reason == "key-retired"


def test_the_roots_of_the_first_use_are_kept(tmp_path: Path) -> None:
    asked(site_files(), BY_TOKEN, tmp_path)
    other = site_files()
    other["site.json"] = other["site.json"].replace(
        public_of(ROOT).hex().encode(), public_of(ISSUER).hex().encode()
    )
    other["trust.cbor"] = signed(TRUST, encode_trust(replace(TRUSTED, version=9)), ISSUER)
    assert asked(other, BY_TOKEN, tmp_path).verdict is Verdict.VALID  # by what was kept
    fresh = tmp_path / "fresh"
    own = roots_of([public_of(ROOT)], 1)
    verdict = asked(other, BY_TOKEN, fresh, roots=own)
    assert (verdict.verdict, verdict.reason) == (CANNOT_SAY, "site-of-other-roots")


def test_roots_hand_over_to_others(tmp_path: Path) -> None:
    asked(site_files(), BY_TOKEN, tmp_path)
    later = Roots((public_of(ISSUER),))
    keys = (replace(TRUSTED.keys[0], public=public_of(STATUS)),)
    handed = replace(TRUSTED, version=2, keys=keys, roots=later)
    alone = site_files() | {"trust.cbor": signed(TRUST, encode_trust(handed), ROOT)}
    assert asked(alone, BY_TOKEN, tmp_path).verdict is Verdict.VALID  # the old list, still
    assert asked(alone, BY_TOKEN, tmp_path / "fresh").reason == "no-trust-list"


def spoilt(path: str, content: bytes) -> Callable[[Files], Files]:
    return lambda files: {**files, path: content}


@pytest.mark.parametrize(
    ("spoil", "by_code", "by_token"),
    [
        (lambda _files: {}, "site-unreachable", "site-unreachable"),
        (spoilt("site.json", b"[" * 100_000), "site-unreachable", "site-unreachable"),
        (spoilt("site.json", b'{"base": 1}'), "site-unreachable", "site-unreachable"),
        (spoilt("trust.cbor", b""), "no-trust-list", "no-trust-list"),
        (spoilt("trust.cbor", b"\0" * (MOST_BYTES + 1)), "no-trust-list", "no-trust-list"),
        (spoilt("status/1.cwt", b"\xd2" * 300), "status-unknown", "status-unknown"),
        (spoilt(BUCKET, b"\0" * 90), "code-not-in-register", "valid"),
        (spoilt(BUCKET, b"\xff" * 100), "code-needs-register", "valid"),
        (spoilt(BUCKET, site_files()[BUCKET][:-1]), "code-needs-register", "valid"),
        (
            lambda files: {path: files[path] for path in files if path != BUCKET},
            "code-not-in-register",
            "valid",
        ),
    ],
)
def test_spoilt_sites(
    tmp_path: Path, spoil: Callable[[Files], Files], by_code: str, by_token: str
) -> None:
    files = spoil(site_files())
    assert asked(files, BY_CODE, tmp_path / "1").reason == by_code
    assert asked(files, BY_TOKEN, tmp_path / "2").reason == by_token


def test_two_readings_that_are_both_published(tmp_path: Path) -> None:
    files = site_files()
    twice = Presented(codes=(CODE, CODE))
    assert asked(files, twice, tmp_path).reason == "code-ambiguous"
    other = Presented(codes=("PEFE1-TAK8N-8HWKS-S6TJ3", CODE))
    assert asked(files, other, tmp_path).verdict is Verdict.VALID


def test_with_a_wrong_clock_nothing_is_said_of_dates(tmp_path: Path) -> None:
    for clock in (NOON - A_DAY, NOON - timedelta(seconds=301)):
        assert asked(site_files(), BY_TOKEN, tmp_path, clock).reason == "clock-off"
    ahead = NOON + A_DAY
    assert asked(site_files(), BY_TOKEN, tmp_path, ahead, moment=NOON).reason == "clock-off"
    files = site_files(State.REVOKED)
    assert asked(files, BY_TOKEN, tmp_path, ahead, moment=NOON).reason == "revoked"


def test_a_coupon_of_a_list_that_is_not_published(tmp_path: Path) -> None:
    for place in (None, (2, 5)):
        verdict = asked(site_files(), Presented(token=token_of(place=place)), tmp_path)
        assert (verdict.verdict, verdict.reason) == (CANNOT_SAY, "status-unknown")


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert asked(site_files(), BY_CODE, blocked).verdict is Verdict.VALID


@pytest.mark.parametrize("inside", ["", "c"])
def test_a_copy_in_a_folder(tmp_path: Path, inside: str) -> None:
    copy = tmp_path / "copy"
    for path, content in site_files().items():
        (copy / inside / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / inside / path).write_bytes(content)
    site = Published(FolderSource(copy), tmp_path / "home")
    assert site.check(BY_CODE, NOON).verdict is Verdict.VALID
    assert Published(FolderSource(tmp_path), tmp_path / "home").check(BY_CODE, NOON).reason == (
        "site-unreachable"
    )

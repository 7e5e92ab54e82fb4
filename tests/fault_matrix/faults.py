"""The faults of the matrix: how each begins and ends, and where it exists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from simulator.face import Face
from simulator.faults import CLOUD_STATUSES, DeviceFault, Fault, FaultOptions
from tests.support.constants import EMAIL, PASSWORD
from tests.support.markers import ADDRESS, ARCHIVE_PASSWORD, HOSTER_PASSWORD

from .kinds import COMMANDS, SIGNS_IN, Way, Work

if TYPE_CHECKING:
    from .stage import Stage

FOR_EVER: Final = 10**9
"""Calls: until the fault is ended."""
LISTEN: Final = "/events/listen"

NO_DIRECT: Final = "the direct way is looked for once it is set up"
NO_PASSWORD: Final = "a local JDownloader has no password"
LOCAL_LACKS: Final = {
    Work.REAUTH: NO_PASSWORD,
    Work.CAPTCHA: "without MyJDownloader, captchas can't be solved from outside",
}
ACCOUNT_ONLY: Final = "only the cloud says that"
ENCRYPTED_ONLY: Final = "the RemoteAPI numbers no answers"
NO_TLS: Final = "JDownloader's own ports have no TLS"
NO_NAMES: Final = "direct addresses are never names"
NOT_THAT_CALL: Final = "this work makes no such call"
NO_EVENTS_YET: Final = "nothing listens yet, or any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFault:
    """One fault, from when it begins until it ends."""

    name: str
    begin: Callable[[Stage, str | None], None]
    """Called with the end of the path of the calls that it meets; None for all."""
    end: Callable[[Stage], None]
    ways: Mapping[Way, str] = field(default_factory=dict)
    """The ways on which it does not exist, and why."""
    works: Mapping[Work, str] = field(default_factory=dict)
    """The same for kinds of work."""
    needs_tls: bool = False
    needs_names: bool = False
    is_slow: bool = False
    """Whether answers do not come in time, so that time-outs are shortened; else a busy machine could miss them."""
    is_steady: bool = True
    """Whether it is the same all the time, and does not come and go."""
    asks_for_password: bool = False
    """Whether it looks like a wrong password, so that a person has to sign in again when it is over."""


def _planned(fault: Fault | DeviceFault, name: str, count: int = FOR_EVER, **more: object) -> MatrixFault:
    def begin(stage: Stage, path: str | None) -> None:
        options: FaultOptions = {**more}  # type: ignore[typeddict-item]
        stage.simulator.controls.fail_next(fault, path, count, Face(stage.way.value), **options)

    kind = fault.value if isinstance(fault, Fault) else ""
    ways = {}
    if kind in CLOUD_STATUSES:
        ways = {Way.LOCAL: ACCOUNT_ONLY, Way.DIRECT: ACCOUNT_ONLY}
    elif fault in (Fault.WRONG_RID, Fault.RID_AS_TEXT):
        ways = {Way.LOCAL: ENCRYPTED_ONLY}
    elif fault is Fault.HOSTILE_ADDRESSES:
        ways = {Way.LOCAL: "it has no direct way", Way.DIRECT: "addresses come by the cloud"}
    works = dict.fromkeys(COMMANDS, NOT_THAT_CALL) if fault is Fault.HOSTILE_ADDRESSES else {}
    if fault is Fault.FAT_ROWS:
        works = dict.fromkeys(COMMANDS, NOT_THAT_CALL)
    return MatrixFault(
        name=name,
        begin=begin,
        end=lambda stage: stage.simulator.controls.clear_faults(),
        ways=ways,
        works=works,
        is_slow=fault in tuple(SLOW),
        is_steady=count > 1,
        asks_for_password=kind in {"AUTH_FAILED", "ERROR_EMAIL_NOT_CONFIRMED"},
    )


def _mixed(seed: int) -> MatrixFault:
    floods = {Fault.MANY_OBJECTS, Fault.DEEP, Fault.COMPRESSED, Fault.FAT_ROWS}

    def begin(stage: Stage, _path: str | None) -> None:
        faults = [
            one
            for one in Fault
            if one not in floods
            and (stage.way is Way.CLOUD or one.value not in CLOUD_STATUSES)
            and one.value not in {"AUTH_FAILED", "ERROR_EMAIL_NOT_CONFIRMED"}
        ]
        stage.simulator.controls.mix_faults(faults, 0.4, seed=seed, seconds=0.002, face=stage.way.value)

    return MatrixFault(
        name=f"mixture-{seed}",
        is_slow=True,
        is_steady=False,
        begin=begin,
        end=lambda stage: stage.simulator.controls.clear_faults(),
    )


def _listening(name: str, begin: Callable[[Stage], None], end: Callable[[Stage], None]) -> MatrixFault:
    return MatrixFault(
        name=name,
        begin=lambda stage, _path: begin(stage),
        end=end,
        works=dict.fromkeys((Work.SET_UP, Work.REAUTH, Work.RECONFIGURE), NO_EVENTS_YET),
    )


def _disturbed(name: str, **how: float) -> MatrixFault:
    return _listening(
        name,
        lambda stage: stage.device.controls.disturb_events(**how, seed=1),  # type: ignore[arg-type]
        lambda stage: stage.device.controls.disturb_events(),
    )


def _cut_listening(fault: Fault) -> MatrixFault:
    return _listening(
        f"listen-{fault.value}",
        lambda stage: stage.simulator.controls.fail_next(fault, LISTEN, FOR_EVER, seconds=0.02),
        lambda stage: stage.simulator.controls.clear_faults(),
    )


def _expired(name: str, kind: str, *, reconnect_works: bool) -> MatrixFault:
    def begin(stage: Stage, _path: str | None) -> None:
        stage.simulator.controls.expire_sessions(kind, reconnect_works=reconnect_works)

    return MatrixFault(
        name=name,
        begin=begin,
        end=lambda _stage: None,
        ways={Way.LOCAL: ACCOUNT_ONLY},
        works=dict.fromkeys((Work.SET_UP, Work.START), "there is no session yet"),
    )


def _certificate(name: str) -> MatrixFault:
    return MatrixFault(
        name=f"tls-{name}",
        begin=lambda stage, _path: stage.simulator.change_certificate(stage.certificates[name]),
        end=lambda stage: stage.simulator.change_certificate(stage.certificates["good"]),
        ways={Way.LOCAL: NO_TLS, Way.DIRECT: NO_TLS},
        needs_tls=True,
    )


def _unnamed(name: str, begin: Callable[[Stage], None]) -> MatrixFault:
    return MatrixFault(
        name=f"dns-{name}",
        begin=lambda stage, _path: begin(stage),
        end=lambda stage: stage.find_names(),
        ways={Way.DIRECT: NO_NAMES},
        needs_names=True,
    )


def _wrong_password(stage: Stage, _path: str | None) -> None:
    stage.simulator.accounts[0].change_password("another")


FLOODS: Final = {Fault.COMPRESSED: 9_000_000, Fault.MANY_OBJECTS: 9_000_000, Fault.LIMITED: 200, Fault.DEEP: 10_000}
"""Bytes or depth that are enough to be refused."""
SLOW: Final = {Fault.HANG_BEFORE: 30.0, Fault.HANG_AFTER: 30.0, Fault.DRIP_HEADERS: 0.02, Fault.DRIP_BODY: 0.02}
"""Seconds that are longer than any answer is waited for, or between two bytes."""
LATER: Final = frozenset({Fault.CUT_WAITING, Fault.PROXY_TIMEOUT})
"""Faults of calls that wait: those are long polls."""
OFTEN_SPOILED: Final = (1, 2, 3)
"""Seeds of fields that are missing or mistyped."""
TELLTALE: Final = DeviceFault(f"{HOSTER_PASSWORD} of {EMAIL}", data=[PASSWORD, ARCHIVE_PASSWORD, ADDRESS.format("x")])
"""A JDownloader that answers with what it was given."""


def _all() -> list[MatrixFault]:
    seeded = (Fault.MISSING_FIELDS, Fault.MISTYPED_FIELDS)
    odd = {Fault.TRUNCATED, Fault.CUT_ANSWER, Fault.CLOCK_SKEW, *seeded, *LATER}
    plain = [
        _planned(fault, fault.value.lower().replace("_", "-"), **_options(fault)) for fault in Fault if fault not in odd
    ]
    return [
        *plain,
        *(_planned(Fault.TRUNCATED, f"truncated-at-{size}", size=size) for size in (1, 9, 40)),
        *(_planned(Fault.CUT_ANSWER, f"cut-answer-at-{size}", size=size) for size in (0, 9, 40)),
        *(
            _planned(Fault.CLOCK_SKEW, f"clock-skew-{where}", size=days)
            for where, days in (("past", -400), ("future", 3))
        ),
        *(
            _planned(fault, f"{fault.value}-{seed}".replace("_", "-"), seed=seed)
            for fault in seeded
            for seed in OFTEN_SPOILED
        ),
        _planned(Fault.HANG_AFTER, "slow", seconds=0.15),
        _planned(Fault.RESET_BEFORE, "reset-once", 1),
        _planned(Fault.RESET_AFTER, "reset-after-once", 1),
        _planned(TELLTALE, "device-tells-secrets"),
        _planned(DeviceFault("INTERNAL_SERVER_ERROR"), "device-broke"),
        _planned(DeviceFault("BAD_PARAMETERS"), "device-bad-parameters"),
        _planned(DeviceFault("FILE_NOT_FOUND"), "device-not-found"),
        *(_mixed(seed) for seed in range(1, 6)),
        *(_cut_listening(fault) for fault in (*sorted(LATER), Fault.TRUNCATED, Fault.HTML_502)),
        _disturbed("events-lost", lost=1),
        _disturbed("events-doubled", doubled=1),
        _disturbed("events-cut", cut=1),
        _disturbed("events-mixed", lost=0.3, doubled=0.3, cut=0.3, is_mixed=True),
        _listening(
            "no-events",
            lambda stage: stage.device.controls.refuse_events(),
            lambda stage: stage.device.controls.refuse_events(is_refused=False),
        ),
        _listening("event-burst", lambda stage: stage.device.controls.burst(10_000), lambda _stage: None),
        MatrixFault(
            name="port-closed", begin=lambda stage, _path: stage.close_port(), end=lambda stage: stage.open_port()
        ),
        MatrixFault(
            name="offline",
            begin=lambda stage, _path: stage.device.controls.take_offline(),
            end=lambda stage: stage.device.controls.bring_online(),
            works=dict.fromkeys(SIGNS_IN, "an account is set up without its JDownloaders"),
        ),
        MatrixFault(
            name="restart",
            begin=lambda stage, _path: stage.device.controls.restart(3600),
            end=lambda stage: stage.simulator.advance(3601),
        ),
        _expired("session-expired", "TOKEN_INVALID", reconnect_works=True),
        _expired("session-ended", "AUTH_FAILED", reconnect_works=False),
        MatrixFault(
            name="password-changed",
            begin=_wrong_password,
            end=lambda stage: stage.simulator.accounts[0].change_password(PASSWORD),
            ways={Way.LOCAL: NO_PASSWORD},
            asks_for_password=True,
        ),
        *(_certificate(name) for name in ("self-signed", "wrong-name", "expired")),
        _unnamed("unknown", lambda stage: stage.lose_names()),
        _unnamed("for-a-moment", lambda stage: stage.lose_names(is_passing=True)),
        _unnamed("hangs", lambda stage: stage.hang_names()),
    ]


def _options(fault: Fault) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if fault in FLOODS:
        options["size"] = FLOODS[fault]
    if fault in SLOW:
        options["seconds"] = SLOW[fault]
    return options


FAULTS: Final = {fault.name: fault for fault in _all()}

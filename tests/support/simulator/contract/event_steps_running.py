"""What was done while the events of each change were recorded, with downloads that run, wait, fail and ask."""

from collections.abc import Callable

from tests.support.simulator.contract.event_play import Hands, Step
from tests.support.simulator.contract.event_steps import HOSTER, SERVER

_SETTINGS = "org.jdownloader.settings.GeneralSettings"


def _start(hands: Hands) -> object:
    return hands.call("/downloadcontroller/start")


def _started(name: str, seconds: float, *urls: str) -> Step:
    """Return a step that starts with these links only."""
    return Step(name, _start, seconds, before=lambda hands: hands.load("bench", *urls))


def _of_link(path: str, beginning: str, *parameters: object) -> Callable[[Hands], object]:
    """Return a call with the ids of one link and of no package before its other parameters."""
    return lambda hands: hands.call(path, [hands.link(beginning)], [], *parameters)


def _solved(answer: str) -> Callable[[Hands], object]:
    return lambda hands: hands.call("/captcha/solve", hands.world.captchas.waiting[0].uuid, answer)


def _answered(**answer: str) -> Callable[[Hands], object]:
    return lambda hands: hands.call("/dialogs/answer", hands.world.dialogs.open[-1].uuid, answer)


def _ask_for_password(hands: Hands) -> None:
    hands.load("bench", f"{SERVER}/lock/s-1/bl.zip")
    hands.world.start()
    hands.world.advance(8)


RUNNING = (
    Step("running: started", _start, 4),
    Step("running: paused", lambda hands: hands.call("/downloadcontroller/pause", True), 3),
    Step("running: goes on", lambda hands: hands.call("/downloadcontroller/pause", False), 2),
    Step(
        "running: a link that runs is disabled",
        lambda hands: hands.call("/downloadsV2/setEnabled", False, [hands.link("d3")], []),
        2,
    ),
    Step(
        "running: and enabled",
        lambda hands: hands.call("/downloadsV2/setEnabled", True, [hands.link("d3")], []),
        2,
    ),
    Step("running: stopped", lambda hands: hands.call("/downloadcontroller/stop"), 3),
    Step("a finished link is reset", _of_link("/downloadsV2/resetLinks", "m1")),
    Step("one link is forced", _of_link("/downloadcontroller/forceDownload", "m1"), 7),
    _started("fails: 404 while it loads", 6, f"{SERVER}/after/2/403/5000/x404.bin"),
    Step("fails: 404, taken up again", _of_link("/downloadsV2/resumeLinks", "x404"), 3),
    _started("fails: offline for the hoster", 4, f"{HOSTER}/defect/5000/defect.bin", f"{HOSTER}/fatal/5000/fatal.bin"),
    Step(
        "fails: fatal, reset",
        lambda hands: hands.call("/downloadsV2/resetLinks", [hands.link("defect"), hands.link("fatal")], []),
        2,
    ),
    _started("skipped: needs an account", 3, f"{SERVER}/slow/5000/100000/keep.bin", f"{HOSTER}/premonly/5000/prem.bin"),
    Step(
        "skipped: taken up again",
        lambda hands: hands.call("/downloadsV2/unskip", [], [hands.link("prem")], None),
        2,
    ),
    _started("hoster's wait: begins, counts, ends", 28, f"{HOSTER}/wait/5000/wait.bin"),
    _started("captcha: comes", 3, f"{HOSTER}/img/5000/cap.bin"),
    Step("captcha: wrong", _solved("wrong"), 3),
    Step("captcha: solved", _solved("right"), 4),
    _started("captcha: comes again", 3, f"{HOSTER}/img/5000/cap2.bin"),
    Step(
        "captcha: skipped",
        lambda hands: hands.call("/captcha/skip", hands.world.captchas.waiting[0].uuid, "SINGLE"),
        3,
    ),
    Step("captcha: its dialog", _answered(closereason="OK"), 3),
    _started("forced beside a running one; a link that runs is removed", 2, f"{SERVER}/slow/5000/100000/r1.bin"),
    Step(
        "running: its link is removed",
        lambda hands: hands.call("/downloadsV2/removeLinks", [hands.link("r1")], []),
        7,
    ),
    Step("extraction: cancelled", _answered(closereason="CANCEL"), 3, before=_ask_for_password),
    Step(
        "extraction: started by command",
        lambda hands: hands.call("/extraction/startExtractionNow", [hands.link("bl.zip")], []),
        3,
    ),
    Step("extraction: the right password", _answered(closereason="OK", text="s-1"), 6),
    _started("running: a plain server says 503 while it loads", 5, f"{SERVER}/after/2/503/5000/x503.bin"),
    Step("503: taken up again", _of_link("/downloadsV2/resumeLinks", "x503"), 4),
    Step(
        "settings: speed limit",
        lambda hands: hands.call("/config/set", _SETTINGS, None, "DownloadSpeedLimitEnabled", True),
        before=lambda hands: hands.load("bench"),
    ),
    Step(
        "settings: speed limit off",
        lambda hands: hands.call("/config/set", _SETTINGS, None, "DownloadSpeedLimitEnabled", False),
    ),
    Step(
        "settings: downloads at once",
        lambda hands: hands.call("/config/set", _SETTINGS, None, "MaxSimultaneDownloads", 20),
    ),
    Step(
        "accounts: one is added",
        lambda hands: hands.call("/accountsV2/addAccount", "localtest.host", "premium", "x"),
        4,
    ),
)

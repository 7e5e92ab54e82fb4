"""When everything is finished."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from ..api.fields import within_bounds
from ..api.states import LinkState
from ..api.tally import STATES, Tally
from .events import AllFinished, LinkFinished
from .memory import PackageRun, Run, mean_speed, seconds_since
from .short import fitting

OPEN: Final = frozenset({LinkState.QUEUED, LinkState.RUNNING, LinkState.WAITING, LinkState.CAPTCHA, LinkState.PAUSED})
"""States of links that are still to be loaded, as things stand."""
OPEN_PLACES: Final = tuple(place for place, state in enumerate(STATES) if state in OPEN)


def open_links(tally: Tally) -> int:
    """Return how many enabled links are still to be loaded."""
    return sum(tally.enabled[place] for place in OPEN_PLACES)


def follow_run(
    run: Run,
    finished: Sequence[LinkFinished],
    failures: int,
    growth: int,
    *,
    left: int,
    runs: bool,
    is_continuous: bool,
    now: datetime,
) -> tuple[Run, list[AllFinished]]:
    """Count what became of links, and tell when none is left for the second time in a row.

    `growth` are the bytes that were seen to be loaded. `left` links are to be loaded; `runs` tells whether JDownloader
    is at it. When it stops before it is done, the rest may be removed, and that would not be an end.
    """
    is_busy = runs and left > 0
    if not is_continuous:
        run = replace(run, began=None, is_over=False)
    elif is_busy and not run.is_busy and not run.links:
        run = replace(run, began=now, loaded=-growth)  # what was loaded before that is not counted
    run = replace(
        run,
        is_busy=is_busy,
        packages=_counted(run.packages, finished, now),
        links=run.links + len(finished),
        bytes=run.bytes + sum(link.bytes or 0 for link in finished),
        loaded=run.loaded + growth,
        failures=run.failures + failures,
        last_finished=now if finished else run.last_finished,
    )
    if left:
        return replace(run, is_over=False) if runs else Run(), []
    if not run.links or run.last_finished is None:
        return Run(), []
    if not run.is_over:
        return replace(run, is_over=True), []
    duration = seconds_since(run.began, run.last_finished)
    by_package, more = fitting([package.told(package_id) for package_id, package in run.packages.items()])
    told = AllFinished(
        packages=len(run.packages),
        links=run.links,
        bytes=within_bounds(run.bytes),
        duration=duration,
        failures=run.failures,
        mean_speed=mean_speed(run.loaded, run.began, run.last_finished),
        by_package=by_package,
        by_package_more=more,
    )
    return Run(), [told]


def _counted(
    packages: Mapping[str, PackageRun], finished: Iterable[LinkFinished], now: datetime
) -> Mapping[str, PackageRun]:
    counted = dict(packages)
    for link in finished:
        counted[link.package_id] = PackageRun.with_link(counted.get(link.package_id), link, now)
    return counted

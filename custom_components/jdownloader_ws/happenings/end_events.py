"""When everything is finished."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from ..api.downloads import Downloads
from ..api.states import LinkState
from ..api.tally import ALL_LINK_STATES, Tally
from .events import AllFinished
from .loaded import Amount, PackageLoads
from .memory import DownloadRun
from .shortened import fitting_packages

OPEN: Final = frozenset({LinkState.QUEUED, LinkState.RUNNING, LinkState.WAITING, LinkState.CAPTCHA, LinkState.PAUSED})
"""States of links that are still to be loaded, as things stand."""
OPEN_PLACES: Final = tuple(place for place, state in enumerate(ALL_LINK_STATES) if state in OPEN)

type Loads = Mapping[str, PackageLoads]
"""What was loaded of packages, by their ids."""


def open_links(tally: Tally) -> int:
    """Return how many enabled links are still to be loaded."""
    return sum(tally.enabled[place] for place in OPEN_PLACES)


def follow_run(
    run: DownloadRun, packages: Loads, *, has_finished: bool, failures: int, left: int, runs: bool, downloads: Downloads
) -> tuple[DownloadRun, Loads, list[AllFinished]]:
    """Report the end of everything when no link is left for the second time in a row.

    `packages` is what was loaded, `has_finished` whether some of it was just now. `left` links are to be loaded;
    `runs` is whether JDownloader is downloading. When it stops before it is done, the rest may be removed, and that
    would not be an end; what was loaded until then counts at the next one.
    """
    run = replace(
        run,
        failures=run.failures + failures,
        has_loaded=run.has_loaded or has_finished,
        is_stopped=not runs and (left > 0 or (run.is_stopped and not has_finished)),
    )
    if left or run.is_stopped:
        return replace(run, is_over=False), packages, []
    if not run.has_loaded:
        return DownloadRun(), packages, []
    if not run.is_over:
        return replace(run, is_over=True), packages, []
    return DownloadRun(), _still_loaded(packages, downloads), [_ended(run, packages, downloads)]


def _ended(run: DownloadRun, packages: Loads, downloads: Downloads) -> AllFinished:
    loads = {package_id: loads for package_id, loads in packages.items() if loads.counted}
    amount = Amount.of(link for loads in loads.values() for link in loads.counted)
    by_package, more = fitting_packages(
        [loads.reported(package_id) for package_id, loads in _ordered(loads, downloads)]
    )
    return AllFinished(
        packages=len(loads),
        links=amount.links,
        bytes=amount.bytes,
        duration=amount.duration,
        failures=run.failures,
        mean_speed=amount.mean_speed,
        by_package=by_package,
        by_package_more=more,
    )


def _ordered(packages: Loads, downloads: Downloads) -> Iterable[tuple[str, PackageLoads]]:
    for package_id, loads in packages.items():
        group = downloads.group(package_id)
        # What was reported of a package that is complete stays as it is, though the list may be in another order now
        yield package_id, loads if loads.is_complete or group is None else loads.with_group(group)


def _still_loaded(packages: Loads, downloads: Downloads) -> Loads:
    """Keep what was loaded of packages that may become complete later."""
    return {
        package_id: loads.forgotten()
        for package_id, loads in packages.items()
        if not loads.is_complete and downloads.group(package_id) is not None
    }

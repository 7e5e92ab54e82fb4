"""What is measured, and where: the command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PARTS: Final = ("latency", "unwatched", "idle", "cost", "agreement")
LINKS: Final = 2_000
MANY_LINKS: Final = 50_000
CYCLES: Final = 15
MINUTES: Final = 20.0
"""How long stream and lists are compared."""
IDLE_MINUTES: Final = 9
"""Long enough for polls to have become long: three of 25 s, three of 60 s, and some minutes more."""
COST_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A JDownloader's RemoteAPI."""

    host: str
    port: int
    is_real: bool
    hoster: str | None = None
    """In front of paths that ask for captchas or say that a file is unavailable for a time."""

    @property
    def other_host(self) -> str:
        """Another name of the same."""
        return "localhost" if self.host == "127.0.0.1" else "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    parts: Sequence[str]
    jdownloader: Place | None
    links: int
    many_links: int
    cycles: int
    minutes: float
    idle_minutes: int
    cost_seconds: float
    output: Path | None
    keep: Path | None


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench push",
        description="Measure what push is worth, with push on and off in one run: about half an hour, less with "
        "options. The exit status is 1 if a target is missed.",
    )
    parser.add_argument(
        "--parts", default=",".join(PARTS), help=f"what to measure, with commas between: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--jdownloader",
        metavar="HOST:PORT",
        help="measure latency and agreement on this JDownloader, by its RemoteAPI, instead of a simulated one. "
        "It has to run on this machine; only packages that are added for this are touched",
    )
    parser.add_argument(
        "--hoster",
        metavar="URL",
        help="of a real JDownloader's test hoster: links URL/img/SIZE/NAME ask for a captcha, URL/tmp/... have to wait",
    )
    parser.add_argument("--links", type=int, default=LINKS, help="of the simulated JDownloader (%(default)s)")
    parser.add_argument("--many-links", type=int, default=MANY_LINKS, help="where cost grows (%(default)s)")
    parser.add_argument("--cycles", type=int, default=CYCLES, help="how often each thing happens (%(default)s)")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of random activity (%(default)s)")
    parser.add_argument("--idle-minutes", type=int, default=IDLE_MINUTES, help="of watching an idle one (%(default)s)")
    parser.add_argument("--cost-seconds", type=float, default=COST_SECONDS, help="for each cost (%(default)s)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the outcome to a file, too")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FILE",
        help="keep what was measured in this file, and report all that was kept there: so parts may be measured one by "
        "one, on simulated and on real JDownloaders",
    )
    found = parser.parse_args(arguments)
    parts = [part.strip() for part in found.parts.split(",")]
    if unknown := sorted(set(parts) - set(PARTS)):
        parser.error(f"there is no part {', '.join(unknown)}")
    return Options(
        parts=parts,
        jdownloader=_place(found.jdownloader, found.hoster, parser),
        links=found.links,
        many_links=found.many_links,
        cycles=found.cycles,
        minutes=found.minutes,
        idle_minutes=found.idle_minutes,
        cost_seconds=found.cost_seconds,
        output=found.output,
        keep=found.keep,
    )


def _place(text: str | None, hoster: str | None, parser: argparse.ArgumentParser) -> Place | None:
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        parser.error("--jdownloader wants HOST:PORT")
    return Place(host=host, port=int(port), is_real=True, hoster=hoster)

"""The outcome in words and tables, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
import os
from statistics import median
from typing import Any, Final

from scripts.benchmark_target import TIMES, table, target_table

from .before import BEFORE
from .kinds import Kind
from .latency import OFF, ON, WATCHERS, Delays, Latencies, percentile
from .measured import ALLOWED_AGE, Measured
from .targets import P95, seconds_of, targets

HEAD: Final = """\
# What push brings

Made by `scripts/bench push`, which says with `--help` how to measure parts of it: push on and off in one run, as two
entries for one JDownloader. The simulated ones, of which a few share the work, have {links:,} links and answer after
4 ms. Times are milliseconds from JDownloader's own event (heard by a listener of the benchmark beside Home Assistant),
or from its answer where there is no event, to the delta at a client of the WebSocket API in a process of its own. What
was not seen for as long as it was waited for stands there as more than that. The machine has {cores} cores, on which
{load:.0f} programs wanted to run meanwhile.
"""
REAL: Final = ", on a real JDownloader"
TOLD_LATER: Final = """\
Captchas and dialogs have to be there for 0.2 s, in two looks, before they are events: a captcha that nobody can solve
is gone by then. A state that all links share, such as a pause, comes once all of them were read.
"""
COSTS: Final = """\
Of the whole process of Home Assistant. "Before" is the version without push and without readings by slices; of its
rows the second did only a part of its work, as few of its ticks came through on a machine as busy as this. So costs of
today, watched or not, are compared with the first, which is less than watching cost then.
"""
PUSH: Final = {None: "before", False: "off", True: "on"}
SHOWN: Final = 10
"""How many differences that are too old are named."""

NO_EVENT: Final = """\
JDownloader sends no event, so these come with the poll as without push: settings (speed limit, downloads at once),
accounts, free space, STOPPING, the progress and queue of extraction, a hoster's own countdown while the link runs, the
numbers of running links, and the end of a wait by the clock (the event of that comes with JDownloader's next look, up
to 2.5 s later). A captcha of a JDownloader that is not connected to MyJDownloader counts after 2 s, as such a
JDownloader gives most of them up within milliseconds.
"""


def report(measured: Measured) -> str:
    """Return all of it."""
    sections = [
        ("Targets", "", target_table(targets(measured))),
        ("From JDownloader's event to the client", NO_EVENT, list(latency(measured.latency))),
        (f"From JDownloader's event to the client{REAL}", "", list(latency(measured.real_latency))),
        ("To automations, while nobody watches", TOLD_LATER, list(unwatched(measured))),
        ("Requests of an idle JDownloader that is watched, minute by minute", "", list(idle(measured))),
        ("What a minute costs while links are loaded", COSTS, list(costs(measured))),
    ]
    for where, found in (("", measured.agreement), (REAL, measured.real_agreement)):
        if found is not None:
            sections.append(
                (f"Stream and lists under random activity{where}", _agreement(found), list(agreement(found)))
            )
            sections.append((f"What was done meanwhile{where}", "", list(acts(found))))
    head = HEAD.format(links=measured.links, cores=os.cpu_count(), load=measured.load)
    return "\n".join([head, *(_section(title, text, rows) for title, text, rows in sections if len(rows) > 1)])


def _section(title: str, text: str, rows: Sequence[Sequence[str]]) -> str:
    parts = [f"## {title}", *([text.strip()] if text else []), table(rows)]
    return "\n\n".join(parts) + "\n"


def latency(latencies: Latencies) -> Iterator[Sequence[str]]:
    """Yield times by what happened."""
    yield ["what happens", "times", *(f"{name}, {share}" for name in WATCHERS for share in ("p50", "p95")), "faster"]
    for kind in Kind:
        if kind in latencies:
            yield [
                kind,
                f"{_number(latencies, kind)}",
                *(one for name in WATCHERS for one in _times(seconds_of(latencies, kind, name))),
                _gain(latencies, kind),
            ]


def unwatched(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield times by what comes to automations."""
    names = (ON, OFF)
    heads = ("push", OFF)
    yield [
        "what comes",
        "of what",
        "times",
        *(f"{name}, {share}" for name in heads for share in ("p50", "p95")),
        "faster",
    ]
    for form, latencies in measured.unwatched.items():
        for kind in Kind:
            if kind in latencies:
                times = (one for name in names for one in _times(seconds_of(latencies, kind, name)))
                yield [form, kind, f"{_number(latencies, kind)}", *times, _gain(latencies, kind)]


def _times(delays: Delays) -> tuple[str, str]:
    """Return p50 and p95; what was missed took longer than it was waited for."""
    if delays.missed and len(delays.seconds) <= delays.missed:
        late = f"> {_milliseconds(delays.waited)}"
        return late, late
    if not delays.seconds:
        return "", ""
    return _milliseconds(median(delays.seconds)), _milliseconds(percentile(delays.seconds, P95))


def _number(latencies: Latencies, kind: Kind) -> int:
    """Return how often it happened."""
    return max(len(delays.seconds) + delays.missed for delays in latencies[kind].values())


def _gain(latencies: Latencies, kind: Kind) -> str:
    on, off = (seconds_of(latencies, kind, name) for name in (ON, OFF))
    if not on.seconds or not off.seconds:
        return ""
    return f"{median(off.seconds) / median(on.seconds):.1f} {TIMES}"


def idle(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield requests, long polls included."""
    minutes = max((len(found) for found in measured.idle.values()), default=0)
    if not minutes:
        return
    yield ["minute", *(f"{number}" for number in range(1, minutes + 1))]
    for name, found in measured.idle.items():
        yield [name, *(f"{requests}" for requests in found)]


def costs(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield costs."""
    yield ["JDownloaders", "links of each", "watched at 1 s", "push", "CPU, s", "MB", "requests", "ticks that come"]
    for one in (*(BEFORE if measured.costs else ()), *measured.costs):
        yield [
            f"{one.jdownloaders}",
            f"{one.links:,}",
            "yes" if one.is_watched else "no",
            PUSH[one.push],
            f"{one.cpu:.2f}",
            f"{one.received / 1e6:.2f}",
            f"{one.requests:.0f}",
            f"{one.ticks:.0f}" if one.is_watched else "",
        ]


def _agreement(found: Mapping[str, Any]) -> str:
    number = sum(found["acts"].values())
    text = (
        f"{number} acts in {found['minutes']:g} minutes, in packages of the benchmark's own; the lists of JDownloader "
        f"were compared {found['looks']} times with what a client of the stream with `immediate` knew. "
        f"{len(found['old'])} differences were older than {ALLOWED_AGE:g} s."
    )
    lines = [
        f"- {key[0]}, {key[2]}: {age:.1f} s (JDownloader {said}, client {known})"
        for age, key, said, known in found["old"][:SHOWN]
    ]
    return "\n".join([text, *([""] if lines else []), *lines])


def agreement(found: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """Yield how long differences lasted at most, by what differed; 0 is one poll of several a second."""
    yield ["what differed", "for at most, s"]
    for name, seconds in sorted(found["longest"].items(), key=lambda one: -one[1]):
        yield [name, f"{seconds:.1f}"]


def acts(found: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """Yield what was done how often."""
    yield ["what was done", "times"]
    for name, times in sorted(found["acts"].items()):
        yield [name, f"{times}"]


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.0f}"

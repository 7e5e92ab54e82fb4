"""What push is to bring, and whether it does."""

from collections.abc import Iterator
from statistics import median
from typing import Final

from scripts.benchmark_target import TIMES, Target

from .before import BEFORE, MANY_LINKS, THREE
from .cost import Cost
from .kinds import EDITS_OF_GRABBER, HAVE_TARGETS, Kind
from .latency import INTERVAL, OFF, ON, ON_PLAIN, Delays, Latencies, percentile
from .measured import ALLOWED_AGE, Measured

P95: Final = 0.95
SOON, AT_MOST = 0.1, 0.3
"""Seconds to a client with `immediate`, p50 and p95."""
LATER: Final = 0.2
"""Seconds that edits in the LinkGrabber may take more."""
FASTER: Final = 5.0
BEHIND: Final = 0.1
"""Seconds after its interval for a client without `immediate`."""
TO_AUTOMATIONS: Final = (0.3, 1.0)
REQUESTS_LONG, REQUESTS_SHORT = 2, 5
"""A minute, once polls are long, and before."""
LONG_AFTER: Final = 5
"""Minutes until polls are long: after three of 25 s and three of 60 s."""
SHARE_OF_COST: Final = 10.0
"""Percent of what it cost before there was push."""
TICKS: Final = 60
GROWTH: Final = 3.0


def targets(measured: Measured) -> Iterator[Target]:
    """Compare what was measured with what was promised."""
    yield from _of_latency(measured.latency, "")
    yield from _of_latency(measured.real_latency, ", real JDownloader")
    yield from _of_unwatched(measured)
    yield from _of_idle(measured)
    yield from _of_costs(measured.costs)
    for where, agreement in (("", measured.agreement), (", real JDownloader", measured.real_agreement)):
        if agreement is not None:
            age = max(agreement["longest"].values(), default=0.0)
            yield Target(name=f"oldest difference of stream and lists{where}", bound=ALLOWED_AGE, value=age, unit="s")


def seconds_of(latencies: Latencies, kind: Kind, name: str) -> Delays:
    """Return the delays of a watcher, empty ones if there are none."""
    return latencies.get(kind, {}).get(name, Delays())


def _of_latency(latencies: Latencies, where: str) -> Iterator[Target]:
    for kind in HAVE_TARGETS:
        on, plain, off = (seconds_of(latencies, kind, name) for name in (ON, ON_PLAIN, OFF))
        if not on.seconds:
            continue
        more = LATER if kind in EDITS_OF_GRABBER else 0.0
        yield _bound(f"{kind}, with `immediate`, p50{where}", SOON + more, median(on.seconds))
        yield _bound(f"{kind}, with `immediate`, p95{where}", AT_MOST + more, percentile(on.seconds, P95))
        if off.seconds:
            share = 100 * median(on.seconds) / median(off.seconds)
            yield Target(name=f"{kind}, p50 against push off{where}", bound=100 / FASTER, value=share, unit="%")
        if plain.seconds:
            name = f"{kind}, without `immediate`, p95{where}"
            yield _bound(name, INTERVAL + BEHIND + more, percentile(plain.seconds, P95))


def _bound(name: str, bound: float, seconds: float) -> Target:
    return Target(name=name, bound=1000 * bound, value=1000 * seconds, unit="ms")


def _of_unwatched(measured: Measured) -> Iterator[Target]:
    for form, latencies in measured.unwatched.items():
        seconds = [one for kind in latencies for one in seconds_of(latencies, kind, ON).seconds]
        if seconds:
            yield _bound(f"{form}, nobody watches, p50", TO_AUTOMATIONS[0], median(seconds))
            yield _bound(f"{form}, nobody watches, p95", TO_AUTOMATIONS[1], percentile(seconds, P95))


def _of_idle(measured: Measured) -> Iterator[Target]:
    minutes = measured.idle.get(ON, ())
    if before := minutes[:LONG_AFTER]:
        mean = sum(before) / len(before)
        yield Target(name="requests a minute, idle, at first", bound=REQUESTS_SHORT, value=mean)
    if after := minutes[LONG_AFTER:]:
        mean = sum(after) / len(after)
        yield Target(name="requests a minute, idle, once polls are long", bound=REQUESTS_LONG, value=mean)


def _of_costs(costs: list[Cost]) -> Iterator[Target]:
    then = next(one for one in BEFORE if not one.is_watched)  # at least that much was also the cost of watching
    for one in costs:
        if not one.push or (one.jdownloaders, one.links) != (THREE, MANY_LINKS):
            continue
        how = "watched" if one.is_watched else "unwatched"
        what = f"{THREE} {TIMES} {MANY_LINKS:,} links, {how}, against before, unwatched"
        yield Target(name=f"CPU, {what}", bound=SHARE_OF_COST, value=100 * one.cpu / then.cpu, unit="%")
        yield Target(name=f"bytes, {what}", bound=SHARE_OF_COST, value=100 * one.received / then.received, unit="%")
        if one.is_watched:
            name = f"ticks that are missing, {THREE} {TIMES} {MANY_LINKS:,} links"
            yield Target(name=name, bound=0, value=max(0, TICKS - round(one.ticks)))
    single = sorted((one for one in costs if one.push and one.jdownloaders == 1), key=lambda one: one.links)
    if len(single) > 1:
        few, many = single[0], single[-1]
        what = f"{many.links:,} links against {few.links:,}, watched"
        yield Target(name=f"CPU, {what}", bound=GROWTH, value=many.cpu / few.cpu, unit=TIMES)
        yield Target(name=f"bytes, {what}", bound=GROWTH, value=many.received / few.received, unit=TIMES)

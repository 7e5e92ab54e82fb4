"""What it cost before there was push, and before a look at all unfinished links became slices.

Measured by this benchmark with the integration as it was then, on the machine and day of `docs/benchmarks/push.md`, as
busy as for the rest: what the costs of today are compared with, as also without push they are not those of then.
"""

from typing import Final

from .cost import Cost

THREE: Final = 3
MANY_LINKS: Final = 50_000

BEFORE: Final = (
    Cost(
        jdownloaders=THREE,
        links=MANY_LINKS,
        push=None,
        is_watched=False,
        cpu=9.52,
        received=60_745_575,
        requests=540,
        ticks=0,
    ),
    Cost(
        jdownloaders=THREE,
        links=MANY_LINKS,
        push=None,
        is_watched=True,
        cpu=6.85,
        received=34_255_551,
        requests=308,
        ticks=1,
    ),
)
"""Of the second so little came through on the busy machine that it is the cost of a part of the work: on a quieter one
it was 16.0 s of CPU, with 46 ticks."""

"""What it cost before there was push, and before a look at all unfinished links became slices.

Measured by this benchmark with the integration as it was then, on the machine and day of `docs/benchmarks/push.md`, as
busy as for the rest: what the costs of today are compared with, as also without push they are not those of then.
"""

from typing import Final

from .cost import Cost

THREE: Final = 3
MANY_LINKS: Final = 50_000

BEFORE: Final = (
    Cost(jdownloaders=THREE, links=MANY_LINKS, push=None, is_watched=False, cpu=0, received=0, requests=0, ticks=0),
    Cost(jdownloaders=THREE, links=MANY_LINKS, push=None, is_watched=True, cpu=0, received=0, requests=0, ticks=0),
)

"""Ids of links and packages in portions, each of which a request to JDownloader can hold."""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Final

# Ids in one request to JDownloader, which takes requests up to 1 MiB: 300 KB.
MAX_IDS_SENT: Final = 20_000

type Ids = tuple[list[int], list[int]]
"""Of links and of packages, for JDownloader."""


def portions(link_ids: Sequence[int], package_ids: Sequence[int]) -> Iterator[Ids]:
    """Yield ids in portions that a request to JDownloader holds; nothing at all is no portion."""
    if 0 < len(link_ids) + len(package_ids) <= MAX_IDS_SENT:
        yield list(link_ids), list(package_ids)
        return
    for some in batched(link_ids, MAX_IDS_SENT):
        yield list(some), []
    for some in batched(package_ids, MAX_IDS_SENT):
        yield [], list(some)

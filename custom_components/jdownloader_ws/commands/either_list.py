"""Links and packages that are named by ids alone: each is in one of the two lists, whichever that is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, check_known, check_length
from .edited_list import DOWNLOADS, LINKGRABBER, EditedList

EDITED_LISTS: Final[tuple[EditedList[Any, Any], ...]] = (LINKGRABBER, DOWNLOADS)


@dataclass(frozen=True, slots=True)
class ListPart:
    """What is named of one list."""

    edited: EditedList[Any, Any]
    link_ids: list[str]
    package_ids: list[str]


async def async_parts(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> list[ListPart]:
    """Return what is named of each list; refuses nothing at all, and an id that is in neither."""
    if not link_ids and not package_ids:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "nothing_selected")
    return await jdownloader.async_checked(lambda snapshot: parts_of(snapshot, link_ids, package_ids))


async def async_only_part(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> ListPart:
    """Return what is named where it has to be in one list."""
    parts = await async_parts(jdownloader, link_ids, package_ids)
    if len(parts) > 1:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "both_lists")
    return parts[0]


def parts_of(snapshot: Snapshot, link_ids: Collection[str], package_ids: Collection[str]) -> list[ListPart]:
    """Part ids by the lists that they are in; refuses those that are in neither."""
    parts = [
        ListPart(
            edited,
            [link_id for link_id in link_ids if edited.content_fn(snapshot).link(link_id)],
            [package_id for package_id in package_ids if edited.content_fn(snapshot).group(package_id)],
        )
        for edited in EDITED_LISTS
    ]
    missing_links = set(link_ids).difference(*(part.link_ids for part in parts))
    missing_packages = set(package_ids).difference(*(part.package_ids for part in parts))
    if missing_links or missing_packages:
        check_length(*(edited.content_fn(snapshot) for edited in EDITED_LISTS))
    check_known(sorted(missing_links), sorted(missing_packages))
    return [part for part in parts if part.link_ids or part.package_ids]

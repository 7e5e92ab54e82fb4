"""Putting links and packages in another order, or into other packages, in either list."""

from collections.abc import Collection, Mapping
from typing import Final

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.id_portions import MAX_IDS_SENT
from ..api.sent_links import AnyLink
from ..api.snapshot import Snapshot
from ..command_run import async_may_take_long
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, listed_ids, partly
from ..tracking.confirmation import async_in_turn, async_send_and_confirm, async_send_and_wait
from .edited_list import AnyPackage, EditedList
from .editing import could_become
from .place import MovedBlock, Place, row_of_packages, rows_of_links
from .selection import Selection, select

MOVED_TO_NEW_PARTLY: Final = "moved_to_new_partly"


async def async_move[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
    place: Place,
) -> None:
    """Move links or packages; among themselves they keep their order.

    Into a package go all links that are named and those of named packages; a new one is saved where the first of them
    came from. Else packages move among packages and links among links: behind another link into its package, to the
    top or the end in their own.
    """
    if place.package_id is not None and place.package_name is not None:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_target")
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)
    async_may_take_long(len(chosen.all_links))
    if place.package_name is not None:
        await _async_move_to_new(jdownloader, edited, chosen, place)
    elif chosen.packages and place.package_id is None:
        if chosen.links:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "links_and_packages")
        await _async_move_packages(jdownloader, edited, [package.id for package in chosen.packages], place)
    else:

        def rows_in(snapshot: Snapshot) -> dict[str, MovedBlock]:
            content = edited.content_fn(snapshot)
            # Chosen once more: in a newer snapshot some may be gone
            return rows_of_links(content, select(content, link_ids, package_ids), place)

        rows = await jdownloader.async_checked(rows_in)
        await _async_move_links(jdownloader, edited, rows)


async def async_split_by_hoster[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
) -> None:
    """Give the links of each hoster a package of their own, for each package that is named or has a named link."""
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)
    async_may_take_long(len(chosen.all_links))
    homes = {link.package_id for link in chosen.all_links}
    known = set(edited.content_fn(jdownloader.data).group_places)
    commands = (
        ([*links, *packages], jdownloader.async_call(edited.path("splitPackageByHoster"), links, packages))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        return all(link.package_id not in homes for link in edited.links(after, chosen.all_link_ids))

    def proves(after: Snapshot) -> bool:
        """Return whether each is in a new package of one hoster: others may have moved them elsewhere."""
        links = edited.links(after, chosen.all_link_ids)
        hosts = {(link.package_id, link.host) for link in links}
        is_each_of_one = len(hosts) == len({package_id for package_id, _ in hosts})
        are_moved = len(links) == len(chosen.all_links) and all(link.package_id not in known for link in links)
        return are_moved and is_each_of_one

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(), shows, proves)


async def _async_move_packages[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator, edited: EditedList[P, L], package_ids: Collection[str], place: Place
) -> None:
    def row(snapshot: Snapshot) -> MovedBlock:
        content = edited.content_fn(snapshot)
        wanted = {package.id for package in select(content, (), package_ids).packages}
        return row_of_packages(content, [one for one in content.group_places if one in wanted], place.after_id)

    placed = await jdownloader.async_checked(row)
    commands = (
        (ids, jdownloader.async_call(edited.path("movePackages"), ids, after)) for ids, after in placed.portions
    )

    def shows(after: Snapshot) -> bool:
        return placed.is_in(list(edited.content_fn(after).group_places))

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(), shows)


async def _async_move_links[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator, edited: EditedList[P, L], rows: Mapping[str, MovedBlock]
) -> None:
    commands = (
        (ids, jdownloader.async_call(edited.path("moveLinks"), ids, after, int(package_id)))
        for package_id, row in rows.items()
        for ids, after in row.portions
    )

    def shows(after: Snapshot) -> bool:
        content = edited.content_fn(after)
        groups = [(content.group(package_id), row) for package_id, row in rows.items()]
        return all(group is not None and row.is_in([link.id for link in group.links]) for group, row in groups)

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(), shows)


async def _async_move_to_new[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator, edited: EditedList[P, L], chosen: Selection[P, L], place: Place
) -> None:
    """Make a package at the end; to have it elsewhere its id is waited for.

    Raises `JDownloaderPartlyDone` where the links were moved into it, and it stayed at the end.
    """
    if len(chosen.links) + len(chosen.packages) > MAX_IDS_SENT:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "too_many_ids", count=str(MAX_IDS_SENT))
    known = set(edited.content_fn(jdownloader.data).group_places)
    if isinstance(place.after_id, str) and place.after_id not in known:
        raise JDownloaderRefusal(Code.NOT_FOUND, "packages_not_found", ids=place.after_id)
    homes = [*(link.package_id for link in chosen.all_links), *(package.id for package in chosen.packages)]
    (home,) = edited.packages(jdownloader.data, homes[:1])
    ids, count = chosen.all_link_ids, str(len(chosen.all_links))
    named = chosen.link_ids, chosen.package_ids
    command = jdownloader.async_call(edited.path("movetoNewPackage"), *named, place.package_name, home.save_to or "")

    def shows(after: Snapshot) -> bool:
        links = edited.links(after, ids)
        made = edited.packages(after, {link.package_id for link in links} - known)
        are_moved = len(links) == len(chosen.all_links) and all(link.package_id not in known for link in links)
        return are_moved and all(could_become(place.package_name or "", package.name) for package in made)

    if place.is_end:
        await async_send_and_confirm(jdownloader, command, edited.touched(), shows)
    elif await async_send_and_wait(jdownloader, command, edited.touched(), shows):
        made = {link.package_id for link in edited.links(jdownloader.data, ids)}
        with partly(MOVED_TO_NEW_PARTLY, ids, count=count, package_id=listed_ids(made)):
            await _async_move_packages(jdownloader, edited, made, place)
    else:  # it was taken and does not show: nothing is known of a package that could be put in its place
        raise JDownloaderOutcomeUnknownError

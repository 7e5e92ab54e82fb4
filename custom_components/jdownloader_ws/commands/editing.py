"""Changing links and packages where they are, in either list.

An effect is looked for, and shows to all watchers. Unknown ids are refused, and nothing is done then.
"""

from collections.abc import Collection
import re
from typing import Final

from ..api.id_portions import Ids, portions
from ..api.sent_links import AnyLink
from ..api.snapshot import Snapshot
from ..api.states import Priority
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..tracking.confirmation import async_in_turn, async_send_and_confirm, was_done
from .edited_list import AnyPackage, EditedList
from .selection import Named, Selection

PACKAGE_NAME_VARIABLE: Final = "<jd:packagename>"
REPLACED: Final = frozenset('<>:"/\\|?*') | {chr(code) for code in range(32)}
"""Letters that JDownloader does not put into the name of a file."""


async def async_set_enabled[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
    *,
    enabled: bool,
) -> None:
    """Enable or disable links; what runs is stopped, and starts again from 0 if it can't be resumed."""
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)

    commands = (
        ([*links, *packages], jdownloader.async_call(edited.path("setEnabled"), enabled, links, packages))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        links = edited.links(after, chosen.all_link_ids)
        return edited.has_all(after, chosen) and all(link.enabled is enabled for link in links)

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.state_touched(chosen.all_link_ids), shows)


async def async_set_priority[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
    priority: Priority,
) -> None:
    """Set the priority of links; of a package, its own and that of all its links.

    JDownloader itself would leave the links alone, and who lowers a package would find them as urgent as before.
    """
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)
    all_ids = [int(link_id) for link_id in chosen.all_link_ids]
    commands = (
        ([*links, *packages], jdownloader.async_call(edited.path("setPriority"), priority.upper(), links, packages))
        for links, packages in portions(all_ids, chosen.package_ids)
    )

    def shows(after: Snapshot) -> bool:
        links = edited.links(after, chosen.all_link_ids)
        edits = (*links, *_packages(edited, after, chosen))
        return edited.has_all(after, chosen) and all(one.priority is priority for one in edits)

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(chosen.all_link_ids), shows)


async def async_set_comment[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
    comment: str,
) -> None:
    """Set the comments of the named links and of the named packages themselves; an empty text takes them away."""
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)
    named = [link.id for link in chosen.links]
    commands = (
        ([*links, *packages], jdownloader.async_call(edited.path("setComment"), links, packages, False, comment))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        commented = (*edited.links(after, named), *_packages(edited, after, chosen))
        return len(commented) == len(named) + len(chosen.packages) and all(
            (one.comment or "") == comment for one in commented
        )

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(named), shows)


async def async_set_download_password[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
    password: str,
) -> None:
    """Set the password that the hoster asks for; an empty text takes it away.

    It is not read back: passwords are never asked of JDownloader.
    """
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)

    async def async_send(ids: Ids) -> None:
        if not was_done(await jdownloader.async_call(edited.path("setDownloadPassword"), *ids, password)):
            raise JDownloaderRefusal(Code.REJECTED)

    await async_in_turn(([*ids[0], *ids[1]], async_send(ids)) for ids in chosen.portions)


async def async_set_directory[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator, edited: EditedList[P, L], package_ids: Collection[str], directory: str
) -> None:
    """Let packages be saved elsewhere, as JDownloader sees the path; files that do not run are moved there.

    `<jd:packagename>` in it stands for the name of each package.
    """
    chosen = await edited.async_select(jdownloader, [], package_ids)
    before = {package.id: package.save_to for package in chosen.packages}
    commands = (
        (packages, jdownloader.async_call(edited.path("setDownloadDirectory"), directory, packages))
        for _, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        packages = _packages(edited, after, chosen)
        return all(package.save_to == directory or package.save_to != before[package.id] for package in packages)

    def proves(after: Snapshot) -> bool:
        packages = _packages(edited, after, chosen)
        return len(packages) == len(chosen.packages) and all(
            could_become(directory.replace(PACKAGE_NAME_VARIABLE, package.name or ""), package.save_to)
            for package in packages
        )

    await async_send_and_confirm(jdownloader, async_in_turn(commands), edited.touched(), shows, proves)


async def async_rename[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator, edited: EditedList[P, L], named: Named, name: str
) -> None:
    """Give a link, and the file that was loaded of it, or a package another name.

    JDownloader replaces letters that no file can have.
    """
    chosen = await edited.async_select_one(jdownloader, named)
    before: AnyLink | AnyPackage = chosen.links[0] if chosen.links else chosen.packages[0]

    def shows(after: Snapshot) -> bool:
        renamed = (*edited.links(after, [link.id for link in chosen.links]), *_packages(edited, after, chosen))
        return all(one.name == name or one.name != before.name for one in renamed)

    def proves(after: Snapshot) -> bool:
        renamed = (*edited.links(after, [link.id for link in chosen.links]), *_packages(edited, after, chosen))
        return len(renamed) == 1 and could_become(name, renamed[0].name)

    method = "renameLink" if chosen.links else "renamePackage"
    command = jdownloader.async_call(edited.path(method), int(before.id), name)
    await async_send_and_confirm(jdownloader, command, edited.touched(link.id for link in chosen.links), shows, proves)


def could_become(wanted: str, found: str | None) -> bool:
    """Return whether JDownloader may have made this of a name or path: it replaces what no file can have."""
    pattern = "".join(".?" if letter in REPLACED else re.escape(letter) for letter in wanted.rstrip("/\\ ."))
    return found is not None and re.fullmatch(pattern, found.rstrip("/\\ ."), re.DOTALL) is not None


def _packages[P: AnyPackage, L: AnyLink](edited: EditedList[P, L], after: Snapshot, chosen: Selection[P, L]) -> list[P]:
    return edited.packages(after, [package.id for package in chosen.packages])

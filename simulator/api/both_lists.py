"""What the namespaces of both lists have in common."""

from collections.abc import Callable
from enum import StrEnum

from simulator.api.errors import BadParametersError
from simulator.api.queries import LinkQuery, PackageQuery
from simulator.api.registry import VOID, Namespace
from simulator.device import SimulatedDevice
from simulator.world.editing import ListEditor
from simulator.world.errors import EmptySelectionError, UnsupportedSelectionError
from simulator.world.lists import LinkList
from simulator.world.model import Link, Package
from simulator.world.states import CleanupAction, CleanupMode, Priority, Selection


class UrlDisplayType(StrEnum):
    """Which of a link's URLs is meant."""

    CUSTOM = "CUSTOM"
    REFERRER = "REFERRER"
    ORIGIN = "ORIGIN"
    CONTAINER = "CONTAINER"
    CONTENT = "CONTENT"


def find_links(links: LinkList, query: LinkQuery) -> list[Link]:
    """Give the links that a query asks for: by link, else by package, and by job."""
    if query.linkUUIDs:
        found = [link for link in map(links.link, query.linkUUIDs) if link is not None]
        wanted = set(query.linkUUIDs)
        if len(found) > 1:
            found = [link for link in links.links if link.uuid in wanted]
    elif query.packageUUIDs:
        found = [link for package in links.select_packages(query.packageUUIDs) for link in package.links]
    else:
        found = links.links
    if query.jobUUIDs:
        found = [link for link in found if link.job_id in query.jobUUIDs]
    return query.page(found)


def find_packages(links: LinkList, query: PackageQuery) -> list[Package]:
    """Give the packages that a query asks for."""
    found = links.select_packages(query.packageUUIDs) if query.packageUUIDs else links.packages
    return query.page(found)


def counter(links: LinkList, old: int) -> int:
    """Give the counter of structure changes, -1 if it is the one that is known."""
    return -1 if links.counter == old else links.counter


def register_edits(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    """Register the methods that both lists have; they answer before they take effect."""
    _register_lists(namespace, editor_of)
    _register_values(namespace, editor_of)
    _register_names(namespace, editor_of)
    _register_order(namespace, editor_of)
    _register_packages(namespace, editor_of)


def _register_lists(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    @namespace.method("removeLinks")
    def remove_links(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.remove(link_ids, package_ids))
        return VOID

    @namespace.method("cleanup")
    def cleanup(
        device: SimulatedDevice,
        link_ids: list[int],
        package_ids: list[int],
        action: CleanupAction,
        mode: CleanupMode,
        selection: Selection,
    ) -> object:
        editor = editor_of(device)
        if selection is Selection.UNSELECTED:
            try:
                editor.cleanup((link_ids, package_ids), action, mode, selection)
            except UnsupportedSelectionError:
                raise BadParametersError(selection.value) from None
        device.world.after_answer(lambda: editor.cleanup((link_ids, package_ids), action, mode, selection))
        return VOID

    @namespace.method("startOnlineStatusCheck")
    def check(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.check_online(link_ids, package_ids))
        return VOID

    @namespace.method("getDownloadUrls")
    def download_urls(
        device: SimulatedDevice, link_ids: list[int], package_ids: list[int], kinds: list[UrlDisplayType]
    ) -> object:
        urls: dict[str, list[int]] = {}
        for link in editor_of(device).list.select(link_ids, package_ids) if kinds else []:
            urls.setdefault(link.url, []).append(link.uuid)
        return urls


def _register_values(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    @namespace.method("setEnabled")
    def set_enabled(
        device: SimulatedDevice,
        enabled: bool,  # noqa: FBT001
        link_ids: list[int],
        package_ids: list[int],
    ) -> object:
        editor = editor_of(device)
        device.world.after_answer(
            lambda: editor.set_enabled(enabled=enabled, link_ids=link_ids, package_ids=package_ids)
        )
        return VOID

    @namespace.method("setPriority")
    def set_priority(
        device: SimulatedDevice, priority: Priority, link_ids: list[int], package_ids: list[int]
    ) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.set_priority(priority, link_ids, package_ids))
        return VOID

    @namespace.method("setComment")
    def set_comment(
        device: SimulatedDevice,
        link_ids: list[int],
        package_ids: list[int],
        with_children: bool,  # noqa: FBT001
        comment: str | None,
    ) -> object:
        editor = editor_of(device)
        device.world.after_answer(
            lambda: editor.set_comment(comment or "", link_ids, package_ids, with_children=with_children)
        )
        return VOID

    @namespace.method("setDownloadPassword")
    def set_password(
        device: SimulatedDevice, link_ids: list[int], package_ids: list[int], password: str | None
    ) -> object:
        try:
            editor_of(device).set_download_password(password or "", link_ids, package_ids)
        except EmptySelectionError:
            raise BadParametersError("empty selection") from None
        return True


def _register_names(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    @namespace.method("renameLink")
    def rename_link(device: SimulatedDevice, link_id: int, name: str | None) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.rename_link(link_id, name or ""))
        return VOID

    @namespace.method("renamePackage")
    def rename_package(device: SimulatedDevice, package_id: int, name: str | None) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.rename_package(package_id, name or ""))
        return VOID


def _register_order(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    @namespace.method("moveLinks")
    def move_links(device: SimulatedDevice, link_ids: list[int], after: int, package_id: int) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.move_links(link_ids, after, package_id))
        return VOID

    @namespace.method("movePackages")
    def move_packages(device: SimulatedDevice, package_ids: list[int], after: int) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.move_packages(package_ids, after))
        return VOID


def _register_packages(namespace: Namespace, editor_of: Callable[[SimulatedDevice], ListEditor]) -> None:
    @namespace.method("setDownloadDirectory")
    def set_directory(device: SimulatedDevice, folder: str | None, package_ids: list[int]) -> object:
        if not folder:
            raise BadParametersError(folder)
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.set_folder(folder, package_ids))
        return VOID

    @namespace.method("movetoNewPackage")
    def move_to_new_package(
        device: SimulatedDevice,
        link_ids: list[int],
        package_ids: list[int],
        name: str | None,
        folder: str | None,
    ) -> object:
        if not name:
            raise BadParametersError(name)
        editor = editor_of(device)

        def move() -> None:
            editor.move_to_new_package(name, folder or "", link_ids, package_ids)

        device.world.after_answer(move)
        return VOID

    @namespace.method("splitPackageByHoster")
    def split(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
        editor = editor_of(device)
        device.world.after_answer(lambda: editor.split_by_host(link_ids, package_ids))
        return VOID

"""What becomes of packages of the download list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..api.downloads import DownloadGroup, Link
from ..api.snapshot import Snapshot
from .end_events import Loads
from .events import LinkFinished, PackageAdded, PackageFinished
from .link_events import DownloadChanges, is_new
from .loaded import Amount, PackageLoads, is_loaded
from .memory import EventMemory
from .shortened import first_names


@dataclass(frozen=True, slots=True)
class PackageComparison:
    """Two polls of JDownloader, what was known before, and which links were loaded meanwhile."""

    memory: EventMemory
    before: Snapshot
    after: Snapshot
    now: datetime

    def added(self, downloads: DownloadChanges) -> Iterator[PackageAdded]:
        """Yield packages that came to the download list with links that were not in it."""
        for group in downloads.groups_after:
            package = group.package
            if self.before.downloads.group(package.id) is None and any(map(self._is_new, group.links)):
                yield PackageAdded(
                    package_id=package.id,
                    package_name=package.name,
                    links=package.link_count,
                    bytes=package.bytes_total,
                )

    def _is_new(self, link: Link) -> bool:
        """Return whether a link came to the download list while we looked, rather than from another package of it."""
        return self.before.downloads.link(link.id) is None and is_new(link, self.memory, self.before)

    def finished(
        self, downloads: DownloadChanges, links: Sequence[LinkFinished]
    ) -> tuple[Loads, list[PackageFinished]]:
        """Return what was loaded of packages, and those that became finished."""
        loads = self._counted(downloads, links)
        ended = [group for group in downloads.groups_after if is_complete(group)]
        ended += [group for group in downloads.groups_before if self._vanished_complete(group, loads, links)]
        found = []
        for group in ended:
            done = loads.get(group.package.id)
            if done and done.links and not done.is_complete:
                loads[group.package.id] = done.completed(group)
                found.append(_finished(group, loads[group.package.id]))
        return loads, found

    def _counted(self, downloads: DownloadChanges, links: Iterable[LinkFinished]) -> dict[str, PackageLoads]:
        """Return what was loaded of packages, with links that were loaded since."""
        loads = dict(self.memory.packages)
        for before, link in downloads.changed:
            if before.package_id != link.package_id and before.package_id in loads:
                _move(loads, before, link)
        by_package: dict[str, list[LinkFinished]] = {}
        for one in links:
            by_package.setdefault(one.package_id, []).append(one)
        for package_id, finished in by_package.items():
            known = loads[package_id].links if package_id in loads else {}
            loads[package_id] = PackageLoads(
                name=finished[-1].package_name,
                save_to=finished[-1].save_to,
                links={**known, **{one.link_id: one.loaded for one in finished}},
            )
        return loads

    def _vanished_complete(self, group: DownloadGroup, loads: Loads, links: Iterable[LinkFinished]) -> bool:
        """Return whether a package vanished as JDownloader cleans up, with nothing in it that was not loaded."""
        done = loads.get(group.package.id)
        if done is None or done.is_certain or self.after.downloads.group(group.package.id) is not None:
            return False
        finished = {link.link_id for link in links}
        return all(is_loaded(link) or link.id in finished for link in group.links if link.enabled)


def _move(loads: dict[str, PackageLoads], before: Link, link: Link) -> None:
    """Count a loaded link for the package that it was moved to."""
    left = loads[before.package_id]
    links = dict(left.links)
    if (loaded := links.pop(link.id, None)) is None:
        return
    loads[before.package_id] = replace(left, links=links)
    # It was loaded before, so it does not make that package finished
    other = loads.get(link.package_id) or PackageLoads(name=None, save_to=left.save_to, is_complete=True)
    loads[link.package_id] = replace(other, links={**other.links, link.id: loaded})


def _finished(group: DownloadGroup, done: PackageLoads) -> PackageFinished:
    amount, files = Amount.of(done.links.values()), first_names([link.name for link in done.links.values()])
    return PackageFinished(
        package_id=group.package.id,
        package_name=done.name,
        links=amount.links,
        bytes=amount.bytes,
        duration=amount.duration,
        mean_speed=amount.mean_speed,
        save_to=done.save_to,
        files=files,
        files_more=amount.links - len(files),
        certain=done.is_certain,
    )


def is_complete(group: DownloadGroup) -> bool:
    """Return whether all enabled links of a package are loaded."""
    enabled = [link for link in group.links if link.enabled]
    return bool(enabled) and all(map(is_loaded, enabled))

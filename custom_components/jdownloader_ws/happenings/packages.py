"""What becomes of packages of the download list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..api.downloads import DownloadGroup, Link
from ..api.fields import within_bounds
from ..api.snapshot import Snapshot
from .events import LinkFinished, PackageAdded, PackageFinished
from .links import DownloadChanges, is_loaded, is_new
from .memory import Memory, PackageProgress, mean_speed, seconds_since
from .short import first_names, path_of

type Progresses = dict[str, PackageProgress]


@dataclass(frozen=True, slots=True)
class PackageComparison:
    """Two looks at JDownloader, what was known before, and which links were loaded meanwhile."""

    memory: Memory
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
        """Tell whether a link came to the download list while we looked, rather than from another package of it."""
        return self.before.downloads.link(link.id) is None and is_new(link, self.memory, self.before)

    def finished(
        self, downloads: DownloadChanges, links: Iterable[LinkFinished]
    ) -> tuple[Mapping[str, PackageProgress], list[PackageFinished]]:
        """Return how far packages are, and those that became finished."""
        progress = self._counted(downloads, links)
        found = []
        for group in downloads.groups_after:
            if (done := progress.get(group.package.id)) and done.links and is_complete(group):
                found.append(self._finished(group, done))
                del progress[group.package.id]
        for group in downloads.groups_before:
            if self.after.downloads.group(group.package.id) is None:
                done = progress.pop(group.package.id, None)
                if done and not done.certain and self._ended_complete(group, links):
                    found.append(self._finished(group, done))
        return progress, found

    def _counted(self, downloads: DownloadChanges, links: Iterable[LinkFinished]) -> Progresses:
        progress = dict(self.memory.packages)
        if self.memory.is_continuous:
            began = (group.package.id for group in downloads.groups_after if self._has_begun(group))
            progress |= {package_id: PackageProgress(began=self.now) for package_id in began}
        for link in links:
            progress[link.package_id] = progress.get(link.package_id, PackageProgress()).with_finished(link)
        return progress

    def _has_begun(self, group: DownloadGroup) -> bool:
        """Tell whether the first link of a package is being loaded now, and none was before."""
        if not group.tally.held or group.package.id in self.memory.packages:
            return False
        before = self.before.downloads.group(group.package.id)
        if before is None:
            return all(map(self._is_new, group.links))
        return not before.tally.held and not before.tally.loaded

    def _ended_complete(self, group: DownloadGroup, links: Iterable[LinkFinished]) -> bool:
        """Tell whether a package that vanished had nothing in it that was not loaded."""
        finished = {link.link_id for link in links}
        return all(is_loaded(link) or link.id in finished for link in group.links if link.enabled)

    def _finished(self, group: DownloadGroup, done: PackageProgress) -> PackageFinished:
        package = group.package
        loaded = package.bytes_loaded if done.certain else within_bounds(done.bytes)
        names = [link.name for link in group.links if link.enabled] if done.certain else done.files
        files = first_names(names)
        return PackageFinished(
            package_id=package.id,
            package_name=package.name,
            # What was cleaned up is in the package no more
            links=package.link_count if done.certain else done.links,
            bytes=loaded,
            duration=seconds_since(done.began, self.now),
            mean_speed=mean_speed(loaded, done.began, self.now),
            save_to=path_of(package.save_to),
            files=files,
            files_more=(len(names) if done.certain else done.links) - len(files),
            certain=done.certain,
        )


def is_complete(group: DownloadGroup) -> bool:
    """Tell whether all enabled links of a package are loaded."""
    enabled = [link for link in group.links if link.enabled]
    return bool(enabled) and all(map(is_loaded, enabled))

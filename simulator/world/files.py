"""The files on JDownloader's disk, so that one can see what removing keeps and what it deletes."""

from pathlib import PurePosixPath

from simulator.world.config import Config
from simulator.world.model import Link

PART = ".part"


class Files(dict[str, int]):
    """Sizes of the files by path; what is being loaded ends in `.part`."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self._config = config

    @property
    def if_exists(self) -> str:
        """What to do when a file is there already."""
        return self._config.text("IfFileExistsAction")

    def path_of(self, link: Link) -> str:
        """Give the path of a link's file."""
        return link.package.path_of(link) if link.package else link.name

    def has_other(self, link: Link) -> bool:
        """Return whether another file has the name that this one is to get."""
        return self.path_of(link) in self

    def keep_part(self, link: Link) -> None:
        """Write down how much of a file is there."""
        if link.final is None and link.bytes_loaded:
            self[self.path_of(link) + PART] = link.bytes_loaded

    def complete(self, link: Link) -> None:
        """Make a file of a part."""
        path = self.path_of(link)
        self.pop(path + PART, None)
        self[path] = link.kind.size

    def delete(self, link: Link) -> None:
        """Delete what was loaded of a link."""
        path = self.path_of(link)
        if link.is_finished:
            self.pop(path, None)
        self.pop(path + PART, None)

    def rename(self, link: Link, name: str) -> None:
        """Give a link's file another name, the link with it."""
        self._move(link, self.path_of(link).rsplit("/", 1)[0] + f"/{name}")
        link.name = name

    def change_folder(self, link: Link, folder: str) -> None:
        """Move a link's file, unless it is being written."""
        if link.run is None:
            self._move(link, f"{folder}/{link.name}")

    def rename_free(self, link: Link) -> None:
        """Find a name that no file has."""
        plain = PurePosixPath(link.name)
        number = 2
        while self.has_other(link):
            link.name = f"{plain.stem}_{number}{plain.suffix}"
            number += 1

    def _move(self, link: Link, path: str) -> None:
        old = self.path_of(link)
        for suffix in ("", PART):
            if old + suffix in self and (suffix or link.is_finished):
                self[path + suffix] = self.pop(old + suffix)

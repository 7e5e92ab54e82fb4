"""JDownloader's extensions: which there are, and which of them are on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension; one that is not installed has a short id and can't be switched on."""

    id: str
    name: str
    description: str
    icon: str
    config_interface: str | None = None

    @property
    def is_installed(self) -> bool:
        """Whether it is there, so that it has settings."""
        return self.config_interface is not None


_PACKAGE = "org.jdownloader.extensions"
EXTRACTION = f"{_PACKAGE}.extraction.ExtractionExtension"
FOLDER_WATCH = f"{_PACKAGE}.folderwatchV2.FolderWatchExtension"

EXTENSIONS = (
    Extension(
        EXTRACTION,
        "Archive Extractor",
        "Extracts all usual types of archives (zip,rar,7zip,...)",
        "extract",
        f"{_PACKAGE}.extraction.ExtractionConfig",
    ),
    Extension(
        FOLDER_WATCH,
        "Folder Watch",
        "Add Links to JDownloader just by putting Linklist files (*.crawljob) in a special folder on your harddisk.",
        "folder_add",
        f"{_PACKAGE}.folderwatchV2.FolderWatchConfig",
    ),
    Extension(
        "eventscripter",
        "Event Scripter",
        "Listens to internal JDownloader event, and allows to execute relevant scripts (Javascript). "
        "This makes JDownloader even more customizable.",
        "event",
    ),
    Extension("scheduler", "Scheduler", "Define time schedules to execute actions, start downloads,...", "wait"),
    Extension(
        "shutdown",
        "JD Shutdown",
        "Automatically shut down, suspend, hibernate your PC or close JDownloader when downloads are finished.",
        "logout",
    ),
)

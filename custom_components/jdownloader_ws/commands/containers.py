"""Adding the links of a container file, such as a DLC."""

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from pathlib import PurePath

from ..api.jobs import CrawlJob
from ..const import MAX_CONTAINER
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from .adding import Submission, async_submit
from .parameters import checked_name

CONTAINER_KINDS = frozenset({"ccf", "crawljob", "dlc", "meta4", "metalink", "nzb", "rsdf", "sfdl", "sft"})
"""The kinds that JDownloader can distinguish; its backups, which it would take too, replace lists and are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container: its kind, and what is in the file, in base64."""

    kind: str
    content: str

    @classmethod
    def of(cls, filename: object, content: object) -> Container:
        """Read what was given; refuses other kinds of files, and what is too large or not base64."""
        kind = PurePath(checked_name("filename", filename)).suffix.removeprefix(".").lower()
        if kind not in CONTAINER_KINDS:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_container", kinds=", ".join(sorted(CONTAINER_KINDS)))
        if not isinstance(content, str) or not content:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="content")
        if len(content) > MAX_CONTAINER:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "container_too_large")
        try:
            b64decode(content, validate=True)
        except Error, ValueError:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="content") from None
        return cls(kind=kind, content=content)

    @property
    def data_url(self) -> str:
        """The file as JDownloader takes it."""
        return f"data:application/{self.kind};base64,{self.content}"


async def async_add_container(
    jdownloader: JDownloaderCoordinator, container: Container, wait: float = 0, request_id: str | None = None
) -> CrawlJob:
    """Add the links of a container, at most once, and return the job that reads it, as `async_add_links` does.

    JDownloader does not report which links came out of one. Where the answer got lost, nothing shows that it was added:
    then it raises `JDownloaderOutcomeUnknownError`.
    """
    submission = Submission(
        path="/linkgrabberv2/addContainer",
        params=(container.kind.upper(), container.data_url),
        request_id=request_id,
    )
    return await async_submit(jdownloader, submission, wait)

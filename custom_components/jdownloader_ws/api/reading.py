"""What reading a JDownloader takes beside its answers: the time of day, and an error for answers of a strange form."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime

from .errors import STRANGE_FORM, Fault, JDownloaderConnectionError
from .fields import bounded, id_of


def utcnow() -> datetime:
    """Return the time of day in UTC."""
    return datetime.now(UTC)


@contextmanager
def readable() -> Generator[None]:
    """Turn an answer of an unexpected form into the error that it is."""
    try:
        yield
    except STRANGE_FORM:
        raise JDownloaderConnectionError(Fault.UNREADABLE) from None


def version_of(answer: object) -> str | None:
    """Return the version of a JDownloader, which it gives as a number."""
    return bounded(answer) if isinstance(answer, str) and answer else id_of(answer)

"""What goes wrong, translated once: our errors and refusals to codes, keys and Home Assistant's exceptions."""

from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized

from .api.errors import (
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRejectedError,
)
from .api.long_lists import MAX_LINKS
from .api.package_list import PackageList
from .const import DOMAIN


class Code(StrEnum):
    """The error codes of the WebSocket API."""

    INVALID_FORMAT = "invalid_format"
    NOT_FOUND = "not_found"
    NOT_LOADED = "not_loaded"
    NOT_SUPPORTED = "not_supported"
    TOO_LARGE = "too_large"
    UNAUTHORIZED = "unauthorized"
    REJECTED = "rejected"
    DEVICE_OFFLINE = "device_offline"
    COMMUNICATION_ERROR = "communication_error"
    AUTHENTICATION_ERROR = "authentication_error"
    RATE_LIMITED = "rate_limited"
    MAINTENANCE = "maintenance"
    OUTCOME_UNKNOWN = "outcome_unknown"


CALLERS_FAULT = frozenset({Code.INVALID_FORMAT, Code.NOT_FOUND, Code.NOT_SUPPORTED, Code.TOO_LARGE, Code.REJECTED})


MOST_NAMED: Final = 100
"""Ids in one message, which has to fit into a page, a log and a message of the WebSocket API."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as a client gets it: a code, and a translation with its placeholders."""

    code: Code
    key: str
    placeholders: Mapping[str, str] = field(default_factory=dict)


class JDownloaderRefusal(Exception):  # noqa: N818 (nothing broke: we say no)
    """We refuse what was asked, before anything was done, but for what `JDownloaderPartlyDone` names."""

    def __init__(self, code: Code, key: str | None = None, **placeholders: str) -> None:
        """Say why, as a code and a translation key (the code itself by default)."""
        super().__init__(key or code)
        self.problem = Problem(code, key or code.value, placeholders)


class JDownloaderPartlyDone(JDownloaderRefusal):
    """A part was done before the rest failed: the code is that of the failure, the key names what was done."""

    def __init__(self, code: Code, key: str, done: Iterable[object], **placeholders: str) -> None:
        """Say why the rest was not done, and with which ids, or settings, something was."""
        self.done = tuple(dict.fromkeys(map(str, done)))
        super().__init__(code, key, ids=listed_ids(self.done), **placeholders)


class JDownloaderPartlyUnknownError(JDownloaderPartlyDone, JDownloaderOutcomeUnknownError):
    """A part was done; of the rest the answer was lost."""


@contextmanager
def partly(key: str, done: Iterable[object], **placeholders: str) -> Generator[None]:
    """Say of what fails in here what had been done until then; `done` is looked at when it fails, and may be empty.

    `placeholders` are further ones of the text of this key.
    """
    try:
        yield
    except (JDownloaderError, JDownloaderRefusal) as error:
        inner = error.done if isinstance(error, JDownloaderPartlyDone) else ()
        if not (ids := [*done, *inner]):
            raise
        is_lost = isinstance(error, JDownloaderOutcomeUnknownError)
        kind = JDownloaderPartlyUnknownError if is_lost else JDownloaderPartlyDone
        raise kind(problem_of(error).code, key, ids, **placeholders) from error


class JDownloaderNothingDoneError(JDownloaderError):
    """Nothing was done, for a reason that is ours and says nothing about JDownloader."""


class JDownloaderNotInTimeError(JDownloaderNothingDoneError):
    """Try again later: the time of a command was over before it did anything."""


class JDownloaderTooManyWaitingError(JDownloaderNothingDoneError):
    """Wait for the other commands first: too many of this caller wait already."""


class JDownloaderNotLoadedError(JDownloaderNothingDoneError):
    """Wait until the JDownloader is set up again, which it was until now."""


def unknown(key: str, ids: Iterable[str]) -> JDownloaderRefusal:
    """Refuse ids that JDownloader would silently ignore; the message names them, of very many the first ones."""
    return JDownloaderRefusal(Code.NOT_FOUND, key, ids=listed_ids(ids))


def check_known(missing_links: Collection[str], missing_packages: Collection[str]) -> None:
    """Refuse links and packages that do not exist, naming all of both."""
    links, packages = listed_ids(missing_links), listed_ids(missing_packages)
    if links and packages:
        key = "links_and_packages_not_found"
        raise JDownloaderRefusal(Code.NOT_FOUND, key, ids=links, package_ids=packages)
    if links or packages:
        raise unknown("links_not_found" if links else "packages_not_found", missing_links or missing_packages)


def check_length(*lists: PackageList[Any, Any]) -> None:
    """Refuse what needs a list that has more links than are read: neither its links nor their ids are known."""
    if any(one.is_too_long for one in lists):
        raise JDownloaderRefusal(Code.TOO_LARGE, "list_too_long", most=f"{MAX_LINKS:,}")


def listed_ids(ids: Iterable[str]) -> str:
    """Return ids as one text for a message, of very many the first ones."""
    ids = list(ids)
    more = ["…"] if len(ids) > MOST_NAMED else []
    return ", ".join([*ids[:MOST_NAMED], *more])


PROBLEMS: tuple[tuple[type[JDownloaderError], Problem], ...] = (
    (JDownloaderNotFoundError, Problem(Code.NOT_FOUND, "gone")),
    (JDownloaderRejectedError, Problem(Code.REJECTED, "rejected")),
    (JDownloaderOfflineError, Problem(Code.DEVICE_OFFLINE, "device_offline")),
    (JDownloaderAuthenticationError, Problem(Code.AUTHENTICATION_ERROR, "authentication_error")),
    (JDownloaderMaintenanceError, Problem(Code.MAINTENANCE, "maintenance")),
    (JDownloaderBusyError, Problem(Code.RATE_LIMITED, "rate_limited")),
    (JDownloaderOutcomeUnknownError, Problem(Code.OUTCOME_UNKNOWN, "outcome_unknown")),
    (JDownloaderNotInTimeError, Problem(Code.COMMUNICATION_ERROR, "not_in_time")),
    (JDownloaderTooManyWaitingError, Problem(Code.RATE_LIMITED, "too_many_waiting")),
    (JDownloaderNotLoadedError, Problem(Code.NOT_LOADED, "unloaded")),
    (JDownloaderConnectionError, Problem(Code.COMMUNICATION_ERROR, "communication_error")),
)
"""The first row that fits."""


def problem_of(error: JDownloaderError | JDownloaderRefusal) -> Problem:
    """Return an error as clients of the WebSocket API receive it."""
    if isinstance(error, JDownloaderRefusal):
        return error.problem
    return next(
        (problem for kind, problem in PROBLEMS if isinstance(error, kind)),
        Problem(Code.COMMUNICATION_ERROR, "communication_error"),
    )


class JDownloaderUnauthorizedError(Unauthorized):
    """The user may not do this, with a translation, which Home Assistant's own class has none of."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.generate_message = True  # else the text is the name of the class
        self.translation_domain = DOMAIN
        self.translation_key = problem.key
        self.translation_placeholders = dict(problem.placeholders)


def as_exception(problem: Problem) -> HomeAssistantError:
    """Return the exception that shows a problem to a user: their mistake, or a failure elsewhere."""
    if problem.code is Code.UNAUTHORIZED:
        return JDownloaderUnauthorizedError(problem)
    kind = ServiceValidationError if problem.code in CALLERS_FAULT else HomeAssistantError
    return kind(
        translation_domain=DOMAIN,
        translation_key=problem.key,
        translation_placeholders=dict(problem.placeholders),
    )


@contextmanager
def translated_errors() -> Generator[None]:
    """Turn our errors into Home Assistant's, at the border of an action or an entity."""
    try:
        yield
    except (JDownloaderError, JDownloaderRefusal) as error:
        raise as_exception(problem_of(error)) from error

"""What it means for listening that a call failed. Pure."""

from typing import Final

from ..errors import (
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderRejectedError,
)
from .course import Course, PushState

# What a JDownloader says of a call that it does not have, was set up not to answer, or does not answer yet: in its
# first seconds it says so of all (measured), hence it is asked again.
NO_EVENTS: Final = frozenset({"API_COMMAND_NOT_FOUND", "API_INTERFACE_NOT_FOUND", "FILE_NOT_FOUND", "METHOD_FORBIDDEN"})


def course_after(course: Course, error: JDownloaderError, now: float, *, is_cloud: bool, age: float | None) -> Course:
    """Return the course after a long poll, or without an `age` of a subscription the making of one, has failed."""
    was_subscribed = age is not None
    match error:
        case JDownloaderNotFoundError() if age is not None:
            return course.was_forgotten(now, is_cloud=is_cloud, age=age)
        case JDownloaderRejectedError() if not was_subscribed and error.kind in NO_EVENTS:
            return course.failed(PushState.UNSUPPORTED, now, is_cloud=is_cloud)
        case JDownloaderRejectedError() if not was_subscribed:
            return course.failed(PushState.REFUSED, now, is_cloud=is_cloud)
        case JDownloaderAuthenticationError():
            return course.refused(PushState.UNAUTHENTICATED, now)
        case JDownloaderOfflineError():
            return course.went_away(now)
        case JDownloaderBusyError():
            return course.failed(PushState.BUSY, now, is_cloud=is_cloud, pause=error.retry_after)
        case JDownloaderRejectedError():  # which is what a proxy says that waits for no long poll
            return course.was_cut(now, is_cloud=is_cloud)
        case JDownloaderConnectionError() if was_subscribed and error.may_have_run:
            return course.was_cut(now, is_cloud=is_cloud)
    return course.failed(PushState.UNREACHABLE, now, is_cloud=is_cloud)

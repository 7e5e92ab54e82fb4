"""What a command causes: looked for, and taken for the answer where that was lost."""

from collections.abc import Awaitable, Iterable
from typing import Final

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.plan import Touched
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderPartlyDone, JDownloaderRefusal, partly
from ..read_back import Shows

type Step = tuple[Iterable[int], Awaitable[object]]
"""A command of several, and the ids that it is about."""

DONE_PARTLY: Final = "done_partly"


async def async_in_turn(steps: Iterable[Step], key: str = DONE_PARTLY) -> None:
    """Await commands one after the other; a lost answer holds up none of the others, and is raised at the end.

    What they have caused together then tells whether they were all carried out. Where some were and another fails,
    `JDownloaderPartlyDone` with this key names the ids of those that were.
    """
    is_lost = False
    done: list[int] = []
    with partly(key, done):
        for ids, command in steps:
            try:
                await command
                done += ids
            except JDownloaderOutcomeUnknownError:
                is_lost = True
            except JDownloaderError, JDownloaderRefusal:
                if is_lost:  # something may have been done, so this is no plain failure any more
                    raise JDownloaderOutcomeUnknownError from None
                raise
        if is_lost:
            raise JDownloaderOutcomeUnknownError


def was_done(answer: object) -> bool:
    """Read yes or no in the answer to a command; raises `JDownloaderOutcomeUnknownError` if it is neither."""
    if isinstance(answer, bool):
        return answer
    raise JDownloaderOutcomeUnknownError


async def async_cause(
    jdownloader: JDownloaderCoordinator,
    command: Awaitable[object],
    touched: Touched,
    shows: Shows,
    proves: Shows | None = None,
) -> None:
    """Await a command of which `shows` tells the effect; it is looked for in the background, and reaches all watchers.

    Only where the answer was lost it is waited for: raises `JDownloaderOutcomeUnknownError` if it does not show.
    `proves` is stricter where what `shows` accepts may also have been done by others.
    """
    try:
        await command
    except JDownloaderOutcomeUnknownError:
        if not await jdownloader.read_back.async_seen(touched, proves or shows):
            raise
    except JDownloaderPartlyDone:
        jdownloader.read_back.start(touched, shows)
        raise
    else:
        jdownloader.read_back.start(touched, shows)


async def async_cause_now(
    jdownloader: JDownloaderCoordinator, command: Awaitable[object], touched: Touched, shows: Shows
) -> bool:
    """Do the same for a caller who needs the effect itself: wait for it, and tell whether it showed."""
    is_lost = False
    try:
        await command
    except JDownloaderOutcomeUnknownError:
        is_lost = True
    has_shown = await jdownloader.read_back.async_seen(touched, shows)
    if is_lost and not has_shown:
        raise JDownloaderOutcomeUnknownError
    return has_shown

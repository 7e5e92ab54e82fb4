"""What a command causes: looked for, and taken for the answer where that was lost."""

from collections.abc import Awaitable, Iterable

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.plan import Touched
from ..coordinator import JDownloaderCoordinator
from ..read_back import Shows


async def async_in_turn(commands: Iterable[Awaitable[object]]) -> None:
    """Await commands one after the other; a lost answer holds up none of the others, and is raised at the end.

    What they have caused together then tells whether they were all carried out.
    """
    is_lost = False
    for command in commands:
        try:
            await command
        except JDownloaderOutcomeUnknownError:
            is_lost = True
    if is_lost:
        raise JDownloaderOutcomeUnknownError


def was_done(answer: object) -> bool:
    """Read yes or no in the answer to a command; raises `JDownloaderOutcomeUnknownError` if it is neither."""
    if isinstance(answer, bool):
        return answer
    raise JDownloaderOutcomeUnknownError


async def async_cause(
    jdownloader: JDownloaderCoordinator, command: Awaitable[object], touched: Touched, shows: Shows
) -> None:
    """Await a command of which `shows` tells the effect; it is looked for in the background, and reaches all watchers.

    Only where the answer was lost it is waited for: raises `JDownloaderOutcomeUnknownError` if it does not show.
    """
    try:
        await command
    except JDownloaderOutcomeUnknownError:
        if not await jdownloader.read_back.async_seen(touched, shows):
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

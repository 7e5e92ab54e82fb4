"""Commands that remove links, or try them again."""

from collections.abc import Awaitable, Callable
from typing import Final

from ...rights import deletes_files
from ..cleaning import async_clean_up_downloads, async_clean_up_linkgrabber
from ..grabbing import async_abort, async_clear_linkgrabber, async_remove_grabbed
from ..removing import async_remove_anywhere
from ..retrying import async_reset, async_try_again
from ..running import async_remove
from .command import Answer, Answers, Call, Command, Fields, Run, on_selection, plain
from .fields import DELETE_FILES, DRY_RUN, GRABBED_WASTE, JOB_ID, SELECTION, WASTE


def _removing(run: Callable[..., Awaitable[Answer]]) -> Run:
    """Return how links are removed; answers with what is gone."""
    return lambda call: run(call.jdownloader, call.link_ids, call.package_ids, call.fields["delete_files"])


async def _clean_up_downloads(call: Call) -> Answer:
    """Remove all links in a state; answers with what is gone, or would be."""
    return await async_clean_up_downloads(
        call.jdownloader, call.fields["what"], delete_files=call.fields["delete_files"], dry_run=call.fields["dry_run"]
    )


async def _clean_up_linkgrabber(call: Call) -> Answer:
    """Remove all grabbed links of a kind; answers with what is gone, or would be."""
    return await async_clean_up_linkgrabber(call.jdownloader, call.fields["what"], dry_run=call.fields["dry_run"])


def is_dry(fields: Fields) -> bool:
    """Return whether a call only tries, so that a part of its answer can be asked for instead."""
    return bool(fields["dry_run"])


async def _abort_linkgrabber(call: Call) -> None:
    """Stop collecting, all of it or one job."""
    await async_abort(call.jdownloader, call.fields.get("job_id"))


async def _reset(call: Call) -> None:
    """Start from the beginning; what was loaded is deleted, for which it takes an administrator."""
    await async_reset(call.jdownloader, call.link_ids, call.package_ids, may_delete=call.rights.admin)


COMMANDS: Final = (
    Command(
        action="remove",
        fields=(*SELECTION, DELETE_FILES),
        run=_removing(async_remove_anywhere),
        needs_admin=deletes_files,
        answers=Answers.IF_ASKED,
        icon="mdi:delete",
    ),
    Command(
        socket=("downloads/remove",),
        fields=(*SELECTION, DELETE_FILES),
        run=_removing(async_remove),
        needs_admin=deletes_files,
        typescript="Selected",
    ),
    Command(socket=("linkgrabber/remove",), fields=SELECTION, run=on_selection(async_remove_grabbed)),
    Command(
        socket=("downloads/clean_up",),
        action="clean_up_downloads",
        fields=(WASTE, DELETE_FILES, DRY_RUN),
        run=_clean_up_downloads,
        needs_admin=deletes_files,
        may_be_refused_as_too_large=is_dry,
        answers=Answers.IF_ASKED,
        typescript="Selected",
        icon="mdi:broom",
    ),
    Command(
        socket=("linkgrabber/clean_up",),
        action="clean_up_linkgrabber",
        fields=(GRABBED_WASTE, DRY_RUN),
        run=_clean_up_linkgrabber,
        may_be_refused_as_too_large=is_dry,
        answers=Answers.IF_ASKED,
        typescript="Selected",
        icon="mdi:broom",
    ),
    Command(
        socket=("linkgrabber/clear",),
        action="clear_linkgrabber",
        run=plain(async_clear_linkgrabber),
        icon="mdi:playlist-remove",
    ),
    Command(
        socket=("linkgrabber/abort",),
        action="abort_linkgrabber",
        fields=(JOB_ID,),
        run=_abort_linkgrabber,
        icon="mdi:cancel",
    ),
    Command(
        socket=("downloads/resume",),
        action="retry_downloads",
        fields=SELECTION,
        run=on_selection(async_try_again),
        icon="mdi:refresh",
    ),
    Command(socket=("downloads/reset",), action="reset_downloads", fields=SELECTION, run=_reset, icon="mdi:restore"),
)

"""Actions that remove links, or try them again."""

from typing import Final

from homeassistant.core import SupportsResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.cleaning import GrabbedWaste, Waste, async_clean_up_downloads, async_clean_up_linkgrabber
from ..commands.grabbing import async_abort, async_clear_linkgrabber
from ..commands.naming import SELECTION
from ..commands.parameters import identifier
from ..commands.removing import async_remove_anywhere
from ..commands.retrying import async_reset, async_try_again
from ..commands.running import DeleteFiles
from ..rights import deletes_files
from .action import Action, Answer, Call

DELETE_FILES: Final[VolDictType] = {vol.Optional("delete_files", default=DeleteFiles.KEEP): vol.Coerce(DeleteFiles)}
DRY_RUN: Final[VolDictType] = {vol.Optional("dry_run", default=False): cv.boolean}


async def _remove(call: Call) -> Answer:
    """Remove from either list; answers with what is gone."""
    return await async_remove_anywhere(call.jdownloader, call.link_ids, call.package_ids, call.fields["delete_files"])


async def _clean_up_downloads(call: Call) -> Answer:
    """Remove all links in a state; answers with what is gone, or would be."""
    return await async_clean_up_downloads(
        call.jdownloader,
        call.fields["what"],
        delete_files=call.fields["delete_files"],
        dry_run=call.fields["dry_run"],
    )


async def _clean_up_linkgrabber(call: Call) -> Answer:
    """Remove all grabbed links of a kind; answers with what is gone, or would be."""
    return await async_clean_up_linkgrabber(call.jdownloader, call.fields["what"], dry_run=call.fields["dry_run"])


async def _clear_linkgrabber(call: Call) -> None:
    """Remove everything from the LinkGrabber."""
    await async_clear_linkgrabber(call.jdownloader)


async def _abort_linkgrabber(call: Call) -> None:
    """Stop collecting, all of it or one job."""
    await async_abort(call.jdownloader, call.fields.get("job_id"))


async def _retry(call: Call) -> None:
    """Try again what failed or was skipped."""
    await async_try_again(call.jdownloader, call.link_ids, call.package_ids)


async def _reset(call: Call) -> None:
    """Begin anew; what was loaded is deleted, for which it takes an administrator."""
    await async_reset(call.jdownloader, call.link_ids, call.package_ids, may_delete=call.rights.admin)


ACTIONS: Final = {
    "remove": Action(
        act=_remove,
        fields={**SELECTION, **DELETE_FILES},
        admin=deletes_files,
        response=SupportsResponse.OPTIONAL,
    ),
    "clean_up_downloads": Action(
        act=_clean_up_downloads,
        fields={vol.Required("what"): vol.Coerce(Waste), **DELETE_FILES, **DRY_RUN},
        admin=deletes_files,
        response=SupportsResponse.OPTIONAL,
    ),
    "clean_up_linkgrabber": Action(
        act=_clean_up_linkgrabber,
        fields={vol.Required("what"): vol.Coerce(GrabbedWaste), **DRY_RUN},
        response=SupportsResponse.OPTIONAL,
    ),
    "clear_linkgrabber": Action(act=_clear_linkgrabber),
    "abort_linkgrabber": Action(act=_abort_linkgrabber, fields={vol.Optional("job_id"): identifier}),
    "retry_downloads": Action(act=_retry, fields=SELECTION),
    "reset_downloads": Action(act=_reset, fields=SELECTION),
}

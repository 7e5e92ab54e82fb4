"""Commands that try links of the download list again, clean the lists up, and mark where to stop."""

from typing import Any

import voluptuous as vol

from ..commands.cleaning import GrabbedWaste, Waste, async_clean_up_downloads, async_clean_up_linkgrabber
from ..commands.naming import ONE, SELECTION
from ..commands.retrying import async_reset, async_try_again
from ..commands.running import DeleteFiles, async_force
from ..commands.stop_mark import async_clear_stop_mark, async_set_stop_mark
from ..rights import deletes_files
from .answers import fitting
from .command import Call, device_command


@device_command("downloads/resume", SELECTION)
async def ws_resume_downloads(call: Call) -> None:
    """Try again what failed or was skipped."""
    await async_try_again(call.jdownloader, call.link_ids, call.package_ids)


@device_command("downloads/reset", SELECTION)
async def ws_reset_downloads(call: Call) -> None:
    """Begin anew; what was loaded is deleted, for which it takes an administrator."""
    await async_reset(call.jdownloader, call.link_ids, call.package_ids, may_delete=call.rights.admin)


@device_command("downloads/force", SELECTION)
async def ws_force_downloads(call: Call) -> None:
    """Download these now, beyond the limits; what is disabled or failed stays so."""
    await async_force(call.jdownloader, call.link_ids, call.package_ids)


@device_command("downloads/set_stop_mark", ONE)
async def ws_set_stop_mark_downloads(call: Call) -> None:
    """Stop after this link or package."""
    await async_set_stop_mark(call.jdownloader, call.named)


@device_command("downloads/clear_stop_mark")
async def ws_clear_stop_mark_downloads(call: Call) -> None:
    """Take the stop mark away."""
    await async_clear_stop_mark(call.jdownloader)


@device_command(
    "downloads/clean_up",
    {
        vol.Required("what"): vol.Coerce(Waste),
        vol.Optional("delete_files", default=DeleteFiles.KEEP): vol.Coerce(DeleteFiles),
        vol.Optional("dry_run", default=False): bool,
    },
    admin=deletes_files,
)
async def ws_clean_up_downloads(call: Call) -> Any:
    """Remove all links in a state; answers with what is gone, or would be."""
    is_dry = call.fields["dry_run"]
    gone = await async_clean_up_downloads(
        call.jdownloader, call.fields["what"], delete_files=call.fields["delete_files"], dry_run=is_dry
    )
    return fitting(gone) if is_dry else gone


@device_command(
    "linkgrabber/clean_up",
    {vol.Required("what"): vol.Coerce(GrabbedWaste), vol.Optional("dry_run", default=False): bool},
)
async def ws_clean_up_linkgrabber(call: Call) -> Any:
    """Remove all grabbed links of a kind; answers with what is gone, or would be."""
    is_dry = call.fields["dry_run"]
    gone = await async_clean_up_linkgrabber(call.jdownloader, call.fields["what"], dry_run=is_dry)
    return fitting(gone) if is_dry else gone

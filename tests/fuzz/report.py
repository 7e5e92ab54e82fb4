"""The figures of a campaign, as they stand in the documentation."""

from collections.abc import Iterator

from custom_components.jdownloader_ws.commands.table.field import Face

from .campaign import DONE, FAILED, REFUSED, UNHANDLED, Campaign

NAMES = {Face.SOCKET: "WebSocket commands", Face.ACTION: "Actions"}


def report(campaign: Campaign, seconds: float) -> str:
    """Return the figures as Markdown."""
    return "\n".join(_lines(campaign, seconds)) + "\n"


def _lines(campaign: Campaign, seconds: float) -> Iterator[str]:
    yield f"Seed {campaign.seed}, {campaign.calls:,} calls for each, {seconds:.0f} seconds:"
    yield ""
    yield "| Way | Names | Calls | Done | Refused | Failed | Unhandled |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for face, counts in campaign.counts.items():
        outcomes = " | ".join(f"{counts.outcomes[one]:,}" for one in (DONE, REFUSED, FAILED, UNHANDLED))
        yield f"| {NAMES[face]} | {counts.commands} | {counts.calls:,} | {outcomes} |"
    yield ""
    keys = sum((counts.keys for counts in campaign.counts.values()), start=type(campaign.counts[Face.SOCKET].keys)())
    named = ", ".join(f"`{key}` {number:,}" for key, number in keys.most_common())
    yield f"Errors of those that failed: {named or 'none'}."
    yield f"Unhandled exceptions, changes by refused calls, lines of the log that were forged: {len(campaign.faults)}."

"""What the table shows of what is known: pure functions."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from .. import wording
from ..folding import Known, Row

type Id = tuple[str, str]
"""What it is an id of (`package` or `link`), and the id."""

BAR_CELLS = 8
STYLES = {
    "running": "green",
    "extracting": "green",
    "finished": "dim",
    "disabled": "dim",
    "failed": "red",
    "offline": "red",
    "captcha": "yellow",
    "waiting": "yellow",
    "paused": "yellow",
}
HEADS = {
    "downloads": ("Name", "Progress", "State", "Size", "Speed", "Ready in"),
    "linkgrabber": ("Name", "Hoster", "State", "Size"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table."""

    id: Id
    cells: tuple[Text, ...]


def lines(known: Known, list_name: str, marked: set[Id]) -> list[Line]:
    """Return the lines of a list: each package followed by its links."""
    content, cells = (known, download_cells) if list_name == "downloads" else (known["linkgrabber"], grabber_cells)
    by_package: defaultdict[str, list[Row]] = defaultdict(list)
    for link in content["links"]:
        by_package[link["package_id"]].append(link)
    return [
        Line((kind, row["id"]), (name_cell(row, kind, is_marked=(kind, row["id"]) in marked), *cells(row)))
        for package in content["packages"]
        for kind, row in (("package", package), *(("link", link) for link in by_package[package["id"]]))
    ]


def name_cell(row: Row, kind: str, *, is_marked: bool) -> Text:
    """Return the name, with a mark and as far to the right as it belongs."""
    indent = "" if kind == "package" else "  "
    return Text(
        f"{'●' if is_marked else ' '} {indent}{wording.plain(row['name'])}", "bold" if kind == "package" else ""
    )


def download_cells(row: Row) -> tuple[Text, ...]:
    """Return the cells of a package or link of the download list."""
    style = STYLES.get(row["state"], "")
    return (
        Text(f"{bar(row['progress'])} {wording.percent(row['progress']):>7}", style),
        Text(wording.words(row["state"]), style),
        Text(wording.size(row["bytes_total"]), justify="right"),
        Text(wording.speed(row["speed"]), justify="right"),
        Text(wording.duration(row["eta"]), justify="right"),
    )


def grabber_cells(row: Row) -> tuple[Text, ...]:
    """Return the cells of a package or link of the LinkGrabber."""
    state = row.get("availability") or f"{row['online_count']} of {row['link_count']} online"
    hosts = ", ".join(row["hosts"]) if "hosts" in row else row["host"]
    return (
        Text(wording.plain(hosts)),
        Text(wording.words(state), STYLES.get(state, "")),
        Text(wording.size(row["bytes_total"]), justify="right"),
    )


def bar(progress: float | None) -> str:
    """Return a percentage as a bar."""
    full = round((progress or 0) / 100 * BAR_CELLS)
    return "━" * full + "╌" * (BAR_CELLS - full)


def headline(device: dict[str, Any], known: Known) -> str:
    """Return the lines about the JDownloader as a whole."""
    name = wording.plain(device.get("name", "JDownloader"))
    if not known.get("available", True):
        return f"{name}: not available ({wording.words(known['reason'])})"
    status = known["status"]
    parts = (
        wording.words(status["state"]),
        f"{status['active_downloads'] or 0} of {status['total_downloads'] or 0} running",
        wording.speed(status["speed"]),
        f"ready in {wording.duration(status['eta'])}",
        f"{status['linkgrabber_links'] or 0} in the LinkGrabber",
    )
    return f"{name}: {' · '.join(parts)}"

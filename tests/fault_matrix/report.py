"""The outcomes of the cells as they are in the documentation.

`python -m tests.fault_matrix.report OUTCOMES` prints them; with `--write PAGE` they go between the marks of a page.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
import sys
from textwrap import fill
from typing import Final

from .cells import ALL, CELLS, Cell
from .faults import FAULTS
from .kinds import COMMANDS, Way, Work
from .outcome import Outcome
from .playing import DONE

BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"
PAGE_WIDTH: Final = 120
"""Characters in a line of prose."""
SHORT: Final = {
    DONE: "ok",
    "communication_error": "com",
    "outcome_unknown": "?",
    "device_offline": "off",
    "authentication_error": "auth",
    "maintenance": "busy",
    "rate_limited": "busy",
    "rejected": "no",
    "gone": "gone",
    "cannot_connect": "conn",
    "not_jdownloader": "other",
    "remote_api_closed": "closed",
    "unknown_host": "host",
    "invalid_auth": "auth",
    "email_not_confirmed": "mail",
}
LEGEND: Final = (
    "`ok` done, or nothing to be seen; `?` `outcome_unknown`: it may have been done, and was once or not at all; `com`"
    " `communication_error`; `off` `device_offline`; `busy` `maintenance` or `rate_limited`; `auth`"
    " `authentication_error` or `invalid_auth`; `mail` `email_not_confirmed`; `no` `rejected`; `gone` not there any"
    " more; in forms `conn` `cannot_connect`, `other` `not_jdownloader`, `closed` `remote_api_closed`, `host`"
    " `unknown_host`, `unknown` refused with another error; `–` no such cell; empty: not run; **!** wrong"
)


def report(outcomes: Iterable[Outcome]) -> str:
    """Return the figures and tables as Markdown."""
    known = {one.cell: one for one in outcomes}
    return "\n".join([*_figures(known), *(line for way in Way for line in _table(way, known)), *_reasons()]) + "\n"


def _figures(known: Mapping[str, Outcome]) -> Iterator[str]:
    run = [known[cell.id] for cell in CELLS if cell.id in known]
    wrong = [one for one in run if one.wrong]
    changing = [one for one in run if one.cell.split("/")[1] in COMMANDS and not one.wrong]
    unknown = sum(one.acted for one in changing if one.seen == "outcome_unknown")
    kinds = Counter(DONE if one.seen == DONE else "?" if one.seen == "outcome_unknown" else "no" for one in changing)
    yield _wrapped(
        f"{len(FAULTS)} faults, {len(Work)} kinds of work, {len(Way)} ways: {len(ALL):,} cells, of which"
        f" {len(CELLS):,} exist. Run: {len(run):,}; wrong: {len(wrong):,}."
    )
    yield ""
    yield _wrapped(
        f"Commands that the fault met, but for those that went wrong: {len(changing):,}. {kinds[DONE]:,} were said to"
        f" be done, and each was, once; {kinds['no']:,} were said to have failed, and none was done; of {kinds['?']:,}"
        f" the outcome was said to be unknown, and {unknown:,} of these were done, once."
        f" Lines of the log about one thing while a fault lasted: at most {max((one.down for one in run), default=0)};"
        f" after its end: at most {max((one.up for one in run), default=0)}."
    )
    yield ""
    for one in wrong:
        yield _wrapped(f"- `{one.cell}`: {'; '.join(text[:200] for text in one.wrong)}", indent="  ")
    if wrong:
        yield ""
    yield _wrapped(f"What a person or a client sees while the fault lasts: {LEGEND}.")


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, PAGE_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _table(way: Way, known: Mapping[str, Outcome]) -> Iterator[str]:
    works = [work for work in Work if any(cell.work is work and cell.way is way for cell in CELLS)]
    rows: dict[tuple[str, ...], list[str]] = {}
    for fault in FAULTS.values():
        row = tuple(_shown(Cell(fault, work, way), known) for work in works)
        if set(row) != {"–"}:
            rows.setdefault(row, []).append(fault.name)
    yield ""
    yield f"### Faults {_named(way)}"
    yield ""
    yield f"| Fault | {' | '.join(works)} |"
    yield f"|---|{'---|' * len(works)}"
    for row, names in rows.items():
        yield f"| {', '.join(f'`{name}`' for name in names)} | {' | '.join(row)} |"


def _named(way: Way) -> str:
    return {Way.CLOUD: "by the cloud", Way.DIRECT: "on a direct connection", Way.LOCAL: "of the RemoteAPI"}[way]


def _shown(cell: Cell, known: Mapping[str, Outcome]) -> str:
    if cell.reason is not None:
        return "–"
    if (outcome := known.get(cell.id)) is None:
        return ""
    seen = SHORT.get(outcome.seen, outcome.seen)
    return f"{seen} **!**" if outcome.wrong else seen


def _reasons() -> Iterator[str]:
    reasons = Counter(cell.reason for cell in ALL if cell.reason is not None)
    yield ""
    yield "### Cells that do not exist"
    yield ""
    yield "| Reason | Cells |"
    yield "|---|--:|"
    for reason, number in reasons.most_common():
        yield f"| {reason} | {number} |"


def write(page: Path, text: str) -> None:
    """Put a text between the marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def main() -> None:
    """Print the report of a file of outcomes, or write it into a page."""
    parser = ArgumentParser(prog="scripts/faults")
    parser.add_argument("outcomes", type=Path)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    text = report(Outcome.all_in(chosen.outcomes))
    sys.stdout.write(text)
    if chosen.write is not None:
        write(chosen.write, text)


if __name__ == "__main__":
    main()

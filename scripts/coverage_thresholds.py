"""Compare coverage with what we ask of it, from coverage.py's JSON report: of each package, and of each file."""

from collections.abc import Iterable
import json
from pathlib import Path
import sys
from typing import Any

# Percent of lines and branches. A mistake in the config flow locks people out, so nothing goes untested.
REQUIRED = {"custom_components/jdownloader_ws/config_flow.py": 100.0}
# What the integration and the simulator have to reach as a whole, and what no file may fall below.
PACKAGES = {"custom_components/jdownloader_ws/": 95.0, "simulator/": 95.0}
LEAST = 80.0

type Summary = dict[str, Any]


def percent_of(summaries: Iterable[Summary]) -> float:
    """Return how many lines and branches are covered, in percent."""
    covered = wanted = 0
    for summary in summaries:
        covered += summary["covered_lines"] + summary.get("covered_branches", 0)
        wanted += summary["num_statements"] + summary.get("num_branches", 0)
    return 100.0 * covered / wanted if wanted else 100.0


def shortfalls(report: dict[str, Any]) -> list[str]:
    """Return what is below its threshold, and which file is missing of which we ask something of its own."""
    files = {name: file["summary"] for name, file in report["files"].items()}
    measured = {name: percent_of([summary]) for name, summary in files.items()}
    asked = {name: REQUIRED.get(name, LEAST) for name in files}
    for package, percent in PACKAGES.items():
        measured[package] = percent_of(summary for name, summary in files.items() if name.startswith(package))
        asked[package] = percent
    return [f"{name} is not in the report" for name in REQUIRED if name not in files] + [
        f"{name}: {percent:.1f} % covered, {asked[name]:g} % asked for"
        for name, percent in measured.items()
        if percent < asked[name]
    ]


def main(report_path: str) -> int:
    """Print the shortfalls; the exit status is 1 if there are any."""
    report = json.loads(Path(report_path).read_text(encoding="utf-8"))
    found = shortfalls(report)
    for line in found:
        print(f"coverage: {line}")
    if not found:
        total = report["totals"]["percent_covered"]
        print(f"coverage: {total:.1f} % of {len(report['files'])} files, nothing below its threshold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Compare each file's coverage with what we ask of it, from coverage.py's JSON report."""

import json
from pathlib import Path
import sys

# Percent of lines and branches. A mistake in the config flow locks people out, so nothing goes untested.
REQUIRED = {"custom_components/jdownloader_ws/config_flow.py": 100.0}
REQUIRED_ELSEWHERE = 95.0


def shortfalls(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> list[str]:
    """Tell for each file below its threshold, and for each expected file that is missing, what is wrong."""
    covered = {name: file["summary"]["percent_covered"] for name, file in report["files"].items()}
    return [f"{name} is not in the report" for name in REQUIRED if name not in covered] + [
        f"{name}: {percent:.1f} % covered, {required:g} % asked for"
        for name, percent in covered.items()
        if percent < (required := REQUIRED.get(name, REQUIRED_ELSEWHERE))
    ]


def main(report_path: str) -> int:
    """Print the shortfalls; the exit status is 1 if there are any."""
    report = json.loads(Path(report_path).read_text(encoding="utf-8"))
    found = shortfalls(report)
    for line in found:
        print(f"coverage: {line}")
    if not found:
        total = report["totals"]["percent_covered"]
        print(f"coverage: {total:.1f} % of {len(report['files'])} files, none below its threshold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

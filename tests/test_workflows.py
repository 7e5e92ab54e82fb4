"""What runs at GitHub has the least rights, and nothing that others can change under it."""

from collections.abc import Iterator
import os
from pathlib import Path
import re
import subprocess
from typing import Any, Final

from homeassistant.util.yaml import parse_yaml
import pytest

ROOT: Final = Path(__file__).parents[1]
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED: Final = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # (v\d+\.\d+\.\d+|\w+, \d{4}-\d\d-\d\d)$")
"""An action by its commit, with the release that it is, or the branch and when that was there."""
SECRETS: Final = re.compile(r"\$\{\{[^}]*(secrets\.|github\.token)")


def workflow(file: Path) -> dict[Any, Any]:
    """Read a workflow; the `on` of YAML is a boolean."""
    content = parse_yaml(file.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def jobs_of(file: Path) -> dict[str, Any]:
    """Return the jobs of a workflow."""
    jobs: dict[str, Any] = workflow(file)["jobs"]
    return jobs


def steps() -> Iterator[dict[str, Any]]:
    """Yield the steps of all jobs."""
    for file in WORKFLOWS:
        for job in jobs_of(file).values():
            yield from job["steps"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_each_action_is_pinned_by_its_commit(file: Path) -> None:
    used = [line.strip().removeprefix("- ") for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_each_job_has_rights_of_its_own_and_a_time(file: Path) -> None:
    assert workflow(file)["permissions"] == {}
    for name, job in jobs_of(file).items():
        assert job["permissions"] == {"contents": "write" if name == "upload" else "read"}
        assert job["timeout-minutes"] <= 45


def test_only_the_job_that_may_write_has_a_token_and_it_runs_nothing_of_ours() -> None:
    (upload,) = [job for file in WORKFLOWS for name, job in jobs_of(file).items() if name == "upload"]
    assert not [step for step in upload["steps"] if "checkout" in step.get("uses", "")]
    assert not [step for step in upload["steps"] if "scripts/" in step.get("run", "")]
    with_token = [step for step in steps() if SECRETS.search(str(step))]
    assert with_token == [upload["steps"][-1]]


def test_no_checkout_leaves_a_token_behind_and_no_text_of_others_becomes_a_command() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []
    assert [step for step in steps() if "${{" in step.get("run", "")] == []


def test_what_we_use_is_looked_at_each_week() -> None:
    validate = workflow(ROOT / ".github" / "workflows" / "validate.yml")
    script = (ROOT / "scripts" / "audit").read_text("utf-8")
    assert validate[True]["schedule"]
    assert validate["jobs"]["dependencies"]["steps"][-1] == {"run": "scripts/audit"}
    assert "pip-audit" in script
    assert "npm --prefix frontend audit" in script


def test_a_release_is_checked_as_a_whole_then_built_for_its_tag_then_published_with_its_notes() -> None:
    release = ROOT / ".github" / "workflows" / "release.yml"
    jobs = jobs_of(release)
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}

    assert workflow(release)[True] == {"push": {"tags": ["v*"]}}
    assert runs["tests"] == [".ci/run"]
    assert (jobs["build"]["needs"], jobs["upload"]["needs"]) == ("tests", "build")
    assert runs["build"] == ["scripts/build-frontend --check", 'scripts/build-release --tag "$GITHUB_REF_NAME"']
    kept = jobs["build"]["steps"][-1]["with"]["path"].split()
    assert kept == ["dist/jdownloader_ws.zip", "dist/notes.md"]
    assert "jdownloader_ws.zip" in runs["upload"][-1]
    assert "--notes-file notes.md --verify-tag" in runs["upload"][-1]


@pytest.mark.parametrize(
    ("tag", "kind"), [("v1.0.0", "--prerelease=false"), ("v1.1.0b1", "--prerelease"), ("v1.1.0-rc.1", "--prerelease")]
)
def test_a_version_with_a_letter_is_published_as_a_prerelease(tag: str, kind: str, tmp_path: Path) -> None:
    (script,) = [
        step["run"] for step in jobs_of(ROOT / ".github/workflows/release.yml")["upload"]["steps"] if "run" in step
    ]
    (tmp_path / "gh").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (tmp_path / "gh").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.defpath}", "TAG": tag, "GITHUB_REPOSITORY": "owner/name"}
    # As GitHub runs it
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert ended.stdout.split() == [
        *("release", "create", tag, "jdownloader_ws.zip", kind, "--title", tag),
        *("--notes-file", "notes.md", "--verify-tag", "--repo", "owner/name"),
    ]


def test_what_installs_for_a_release_reads_no_cache() -> None:
    set_ups = [
        step
        for job in jobs_of(ROOT / ".github" / "workflows" / "release.yml").values()
        for step in job["steps"]
        if "setup-uv" in step.get("uses", "")
    ]
    assert set_ups
    assert [step for step in set_ups if step["with"]["enable-cache"] is not False] == []


def test_the_checks_of_home_assistant_and_of_hacs_run_with_each_change_and_each_week() -> None:
    file = ROOT / ".github" / "workflows" / "validate.yml"
    used = [step.get("uses", "").split("@")[0] for job in jobs_of(file).values() for step in job["steps"]]
    assert {"home-assistant/actions/hassfest", "hacs/action"} <= set(used)
    assert workflow(file)[True].keys() >= {"push", "pull_request", "schedule"}

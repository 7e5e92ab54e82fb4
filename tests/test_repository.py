"""Files that GitHub, editors and tools read: they exist, and say what the rest of the checkout says."""

from fnmatch import fnmatch
import json
from pathlib import Path
import re
import tomllib
from typing import Any, Final

from homeassistant.util.yaml import parse_yaml
import pytest

ROOT: Final = Path(__file__).parents[1]
MANIFEST: Final = json.loads((ROOT / "custom_components" / "jdownloader_ws" / "manifest.json").read_text("utf-8"))
TEMPLATES: Final = ROOT / ".github" / "ISSUE_TEMPLATE"


def yaml_of(*path: str) -> Any:
    """Read a YAML file of the checkout."""
    return parse_yaml((ROOT.joinpath(*path)).read_text("utf-8"))


def test_the_version_is_in_the_manifest_and_the_changelog_says_what_is_in_it() -> None:
    assert "version" not in json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))
    assert "project" not in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"\n## {MANIFEST['version']}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_code_owners_are_those_of_the_manifest() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    (rule,) = [line for line in lines if line and not line.startswith("#")]

    assert rule.split() == ["*", *MANIFEST["codeowners"]]


@pytest.mark.parametrize("name", ["bug.yml", "feature.yml"])
def test_an_issue_form_has_what_github_wants(name: str) -> None:
    form = yaml_of(".github", "ISSUE_TEMPLATE", name)
    ids = [field["id"] for field in form["body"]]

    assert {"name", "description", "labels", "body"} == form.keys()
    assert len(ids) == len(set(ids))
    assert {field["type"] for field in form["body"]} <= {"input", "textarea", "dropdown"}
    assert [field["id"] for field in form["body"] if not field["attributes"]["label"]] == []


def test_a_report_of_what_does_not_work_has_the_diagnostics() -> None:
    form = yaml_of(".github", "ISSUE_TEMPLATE", "bug.yml")
    required = [field["id"] for field in form["body"] if field.get("validations", {}).get("required")]

    assert "diagnostics" in required
    config = yaml_of(".github", "ISSUE_TEMPLATE", "config.yml")
    assert config["blank_issues_enabled"] is False
    page = config["contact_links"][0]["url"].removeprefix(f"{MANIFEST['documentation']}/blob/main/")
    file, _, heading = page.partition("#")
    assert f"\n## {heading.capitalize()}\n" in (ROOT / file).read_text("utf-8")


def test_what_is_checked_before_a_commit_is_what_scripts_lint_checks() -> None:
    (repository,) = yaml_of(".pre-commit-config.yaml")["repos"]
    (hook,) = repository["hooks"]

    assert (repository["repo"], hook["entry"], hook["pass_filenames"]) == ("local", "scripts/lint", False)


def test_updates_of_all_that_is_pinned_are_offered() -> None:
    updates = yaml_of(".github", "dependabot.yml")["updates"]
    folders = {
        update["package-ecosystem"]: [
            folder.strip("/") for folder in update.get("directories", [update.get("directory")])
        ]
        for update in updates
    }
    requirements = {str(file.parent.relative_to(ROOT)) for file in (ROOT / "scripts" / "requirements").glob("*.txt")}

    (pip,) = [update for update in updates if update["package-ecosystem"] == "pip"]
    (excluded,) = pip["exclude-paths"]
    files = {str(file.relative_to(ROOT)) for file in (ROOT / "scripts" / "requirements").glob("*.txt")}
    of_home_assistant = {file for file in files if "homeassistant==" in (ROOT / file).read_text("utf-8")}
    assert {file for file in files if fnmatch(file, excluded)} == of_home_assistant != set()

    assert folders.keys() == {"github-actions", "npm", "pip"}
    assert folders["npm"] == ["frontend"]
    assert {"", "examples/python", *requirements} == set(folders["pip"])


def test_the_development_container_makes_what_the_scripts_need() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    # The scripts install Chromium with apt-get; the rest of what they bring is in the checkout
    assert container["remoteUser"] == "root"
    script, *options = container["postCreateCommand"].split()

    assert (ROOT / script).exists()
    known = (ROOT / "scripts" / "setup").read_text("utf-8")
    assert [option for option in options if option.startswith("--") and f"    {option})" not in known] == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_what_these_files_lead_to_exists(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text("utf-8"))

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []

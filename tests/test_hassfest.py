"""What hassfest looks at that can be looked at here: its script is in no package.

Forms of triggers and conditions are in test_trigger.py, texts in test_translations.py, entities in test_entity.py.
"""

import ast
from collections.abc import Iterator, Mapping
import json
from pathlib import Path
from typing import Any, Final

from homeassistant.const import Platform
from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.jdownloader_ws import PLATFORMS
from custom_components.jdownloader_ws.const import DOMAIN
from tests.support.action_table import FORMS
from tests.support.translation_check import TRANSLATIONS, texts

ROOT: Final = Path(__file__).parents[1]
INTEGRATION: Final = ROOT / "custom_components" / DOMAIN
ICONS: Final = json.loads((INTEGRATION / "icons.json").read_text("utf-8"))
MANIFEST: Final = json.loads((INTEGRATION / "manifest.json").read_text("utf-8"))
# Those of hassfest's list that are always there, or whose names can be imported without them
ALWAYS_THERE: Final = {
    *Platform,
    *("automation", "frontend", "homeassistant", "media_source", "panel_custom", "script", "system_health"),
    "websocket_api",
}
RULES: Final = {
    "bronze": {
        *("action-setup", "appropriate-polling", "brands", "common-modules", "config-flow-test-coverage"),
        *("config-flow", "dependency-transparency", "docs-actions", "docs-conditions", "docs-triggers"),
        *("docs-high-level-description", "docs-installation-instructions", "docs-removal-instructions"),
        *("entity-event-setup", "entity-unique-id", "has-entity-name", "runtime-data", "test-before-configure"),
        *("test-before-setup", "unique-config-entry"),
    },
    "silver": {
        *("action-exceptions", "config-entry-unloading", "docs-configuration-parameters"),
        *("docs-installation-parameters", "entity-unavailable", "integration-owner", "log-when-unavailable"),
        *("parallel-updates", "reauthentication-flow", "test-coverage"),
    },
    "gold": {
        *("devices", "diagnostics", "discovery", "discovery-update-info", "docs-data-update", "docs-examples"),
        *("docs-known-limitations", "docs-supported-devices", "docs-supported-functions", "docs-troubleshooting"),
        *("docs-use-cases", "dynamic-devices", "entity-category", "entity-device-class"),
        *("entity-disabled-by-default", "entity-translations", "exception-translations", "icon-translations"),
        *("reconfiguration-flow", "repair-issues", "stale-devices"),
    },
    "platinum": {"async-dependency", "inject-websession", "strict-typing"},
}


def source_files() -> list[Path]:
    """Return the integration's modules."""
    return sorted(INTEGRATION.rglob("*.py"))


def components(file: Path) -> Iterator[str]:
    """Yield which integrations of Home Assistant a module imports from."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("homeassistant.components"):
            _, _, *rest = (node.module or "").split(".")
            yield from rest[:1] or (name.name for name in node.names)


def test_what_is_imported_of_other_integrations_is_a_dependency_or_always_there() -> None:
    allowed = {*MANIFEST["dependencies"], *MANIFEST["after_dependencies"], *ALWAYS_THERE}
    # What is called like another integration is its platform
    found = {
        (str(file.relative_to(INTEGRATION)), name)
        for file in source_files()
        for name in components(file)
        if name not in allowed | {file.stem}
    }
    assert found == set()


def fields(form: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the fields of a form, those in sections too."""
    for name, field in form.get("fields", {}).items():
        if "fields" in field:
            yield from field["fields"].items()
        else:
            yield name, field


@pytest.mark.parametrize("action", FORMS)
def test_each_action_has_an_icon_and_texts_for_all_of_its_form(action: str) -> None:
    form = FORMS[action]
    sections = {name for name, field in form.get("fields", {}).items() if "fields" in field}
    path = f"services.{action}"
    wanted = {f"{path}.name", f"{path}.description"}
    wanted |= {f"{path}.fields.{name}.{text}" for name, _ in fields(form) for text in ("name", "description")}
    wanted |= {f"{path}.sections.{name}.name" for name in sections}

    assert wanted <= texts("en").keys()
    assert ICONS["services"][action].keys() <= {"service", "sections"}
    assert set(ICONS["services"][action].get("sections", {})) == sections


def test_no_icon_is_of_an_action_that_does_not_exist() -> None:
    assert ICONS["services"].keys() == FORMS.keys()


@pytest.mark.parametrize("action", FORMS)
def test_each_field_of_an_action_has_what_home_assistant_knows(action: str) -> None:
    form = FORMS[action]
    assert form.keys() <= {"target", "fields"}
    for name, field in fields(form):
        assert field.keys() <= {"required", "example", "default", "selector", "filter"}, name


def test_all_icons_are_of_the_set_that_home_assistant_has() -> None:
    assert [icon for icon in icons(ICONS) if not icon.startswith("mdi:")] == []


def icons(node: Any) -> Iterator[str]:
    """Yield all icons."""
    if isinstance(node, str):
        yield node
    else:
        for child in node.values():
            yield from icons(child)


def test_there_are_texts_in_english_and_none_as_core_has_them() -> None:
    assert (TRANSLATIONS / "en.json").exists()
    assert not (INTEGRATION / "strings.json").exists()


@pytest.fixture(scope="module")
def scale() -> dict[str, Any]:
    """Return what the integration says of itself."""
    rules: dict[str, Any] = load_yaml_dict(INTEGRATION / "quality_scale.yaml")["rules"]
    return rules


def test_the_quality_scale_has_all_rules_in_their_tiers(scale: dict[str, Any]) -> None:
    assert scale.keys() == set().union(*RULES.values())
    tiers = [next(tier for tier, rules in RULES.items() if rule in rules) for rule in scale]
    assert tiers == sorted(tiers, key=list(RULES).index)


def test_a_rule_that_is_not_done_says_why(scale: dict[str, Any]) -> None:
    others = {rule: said for rule, said in scale.items() if said != "done"}
    assert {said["status"] for said in others.values()} <= {"done", "todo", "exempt"}
    assert [rule for rule, said in others.items() if not said["comment"].endswith(".")] == []
    open_rules = {rule for rule, said in others.items() if said["status"] == "todo"}
    assert open_rules == {"dependency-transparency", "async-dependency", "inject-websession"}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_platform_says_how_many_updates_may_run_at_once(platform: Platform) -> None:
    assert "\nPARALLEL_UPDATES = " in (INTEGRATION / f"{platform}.py").read_text("utf-8")


def test_the_platforms_are_in_order() -> None:
    assert sorted(PLATFORMS) == PLATFORMS


def test_what_an_entry_has_is_in_its_runtime_data_and_entities_have_names_of_their_own() -> None:
    sources = {file: file.read_text("utf-8") for file in source_files()}
    assert [file for file, text in sources.items() if "hass.data[DOMAIN]" in text] == []
    assert "entry.runtime_data" in sources[INTEGRATION / "__init__.py"]
    assert "_attr_has_entity_name = True" in sources[INTEGRATION / "entities" / "entity.py"]


@pytest.mark.parametrize(
    ("module", "function"),
    [
        ("__init__", "async_unload_entry"),
        ("__init__", "async_remove_config_entry_device"),
        ("config_flow", "async_step_reauth"),
        ("config_flow", "async_step_reconfigure"),
        ("diagnostics", "async_get_config_entry_diagnostics"),
        ("system_health", "async_register"),
        ("repairs", "async_create_fix_flow"),
    ],
)
def test_what_rules_are_about_exists(module: str, function: str) -> None:
    tree = ast.parse((INTEGRATION / f"{module}.py").read_text("utf-8"))
    assert function in {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

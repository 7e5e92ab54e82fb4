"""The simulator's modules know each other in one direction only."""

from pathlib import Path

from tests.support.imports import circles, imports_within, upward_imports

WORLD = (
    ("states", "errors", "clock", "speed", "names", "texts", "config", "extensions", "pasted"),
    ("kinds", "events"),
    ("model",),
    ("announcing",),
    ("live_values",),
    ("jobs", "lists", "files", "dialogs", "captchas", "premium"),
    ("captcha_refusals", "checks", "containers", "variants"),
    ("reports",),
    ("attempts", "crawler", "extraction"),
    ("controller",),
    ("editing",),
    ("world",),
    ("scenarios",),
)
"""One JDownloader: words, links and their lists, what it keeps and asks, what it does, and all of it together."""

DEVICE = (("crypto", "face", "listener", "realtime"), ("account", "call_log", "disturbance", "faults"), ("device",))
"""What is around it: accounts of the cloud, ports, and what is to go wrong there."""

API = (
    ("errors", "pictures", "publishers", "queries", "storable", "status"),
    ("conversion", "structs"),
    ("registry", "values"),
    ("both_lists",),
    (
        *("accounts_v2", "captcha", "config", "dialogs", "download_controller", "downloads_v2", "events"),
        *("extensions", "extraction", "linkgrabber_v2", "machine", "polling"),
    ),
    ("all",),
)
"""The remote API: how parameters and answers are written, its namespaces, and all of them together."""

FACES = (("answer", "body"), ("envelope", "sending", "spoiling"), ("exchange",), ("cloud", "direct", "local"))
"""The ways in."""

PROGRAM = (("simulator",), ("control_port", "refill"), ("cli",), ("__main__",))
"""All of it together, and what people start and turn."""


def within(package: str, layers: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Return layers with the full names of their modules."""
    return [tuple(f"{package}.{name}" for name in layer) for layer in layers]


LAYERS = [
    *within("simulator.world", WORLD),
    *within("simulator", DEVICE),
    *within("simulator.api", API),
    *within("simulator.faces", FACES),
    *within("simulator", PROGRAM),
]


def test_no_modules_of_the_simulator_know_each_other_in_a_circle() -> None:
    assert circles(imports_within("simulator")) == []


def test_each_module_of_the_simulator_knows_only_those_below_it() -> None:
    packages = {"simulator", "simulator.world", "simulator.api", "simulator.faces"}
    modules = {name: imported for name, imported in imports_within("simulator").items() if name not in packages}

    assert upward_imports(modules, LAYERS) == []


def test_circles_and_imports_from_above_would_be_found() -> None:
    imports = {
        "simulator.world.clock": {"simulator.world.names", "simulator.cli"},
        "simulator.world.names": set[str](),
        "simulator.cli": {"simulator.world.clock"},
        "simulator.another": {"simulator.cli"},
    }

    assert circles(imports) == [["simulator.cli", "simulator.world.clock"]]
    assert upward_imports(imports, LAYERS) == [
        "simulator.another has no layer",
        "simulator.world.clock imports simulator.cli",
        "simulator.world.clock imports simulator.world.names",
    ]


def test_imports_for_types_and_within_functions_count(tmp_path: Path) -> None:
    (tmp_path / "house" / "rooms").mkdir(parents=True)
    sources = {
        "__init__": "from house.rooms import kitchen",
        "door": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .rooms.kitchen import Kitchen",
        "rooms/__init__": "",
        "rooms/kitchen": "def leave():\n    from .. import door",
        "rooms/hall": "import json\nimport house.door",
    }
    for name, source in sources.items():
        (tmp_path / "house" / f"{name}.py").write_text(source)

    assert imports_within("house", tmp_path) == {
        "house": {"house.rooms.kitchen"},
        "house.door": {"house.rooms.kitchen"},
        "house.rooms": set(),
        "house.rooms.kitchen": {"house.door"},
        "house.rooms.hall": {"house.door"},
    }

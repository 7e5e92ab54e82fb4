"""What the integration calls is held to the recordings, endpoint by endpoint."""

import ast
from collections.abc import Iterator
from pathlib import Path
import re

import custom_components.jdownloader_ws as integration
from tests.support.simulator.contract.histories import HISTORIES
from tests.support.simulator.contract.recording import calls_about_subscriptions, read

ENDPOINT = re.compile(r"/[a-z]\w*/[a-zA-Z]\w+")
UNRECORDED = {
    "/my/connect": "of the cloud, which no recording of a JDownloader holds; the test vectors of the protocol do",
    "/my/disconnect": "of the cloud, too",
    "/system/exitJD": "ends JDownloader",
    "/system/hibernateOS": "takes the computer down",
    "/system/restartJD": "ends JDownloader",
    "/system/shutdownOS": "takes the computer down",
    "/system/standbyOS": "takes the computer down",
    "/update/restartAndUpdate": "ends JDownloader",
}
"""Endpoints without a recording, and why there is none."""


def called() -> Iterator[str]:
    """Yield what looks like an endpoint in the code of the integration."""
    for file in Path(integration.__file__).parent.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        examples = {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg == "example"}
        for node in nodes:
            if id(node) in examples:  # a folder
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and ENDPOINT.fullmatch(node.value):
                yield node.value


def test_each_endpoint_that_the_integration_calls_is_replayed_from_a_recording() -> None:
    replayed = {call.path for history in HISTORIES for name in history.recordings for call in read(name)}
    replayed |= {call.path for call in calls_about_subscriptions()}
    assert set(called()) - replayed == UNRECORDED.keys()

"""A JDownloader that is called without a network between, which costs most of a call that reads afterwards."""

from urllib.parse import urlsplit

import pytest

from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from simulator import SimulatedDevice, Simulator
from simulator.call_log import CallRecord
from simulator.face import Face
from simulator.faces.answer import LateAnswer
from simulator.faces.local import LocalFace


def cut_wires(simulator: Simulator, device: SimulatedDevice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all requests reach a JDownloader's local RemoteAPI directly, in the thread that makes them."""
    face = LocalFace(device, simulator._exchanges)

    def exchange(_transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        parts = urlsplit(request.url)
        answer = face._call(parts.path, parts.query, request.body or b"", request.content_type or "")
        assert not isinstance(answer, LateAnswer), "there are no long polls here"
        body = answer.body
        simulator.requests.add(
            CallRecord(Face.LOCAL, device.name, parts.path, answer.parameters, len(body), answer.status)
        )
        return HttpAnswer(answer.status, body)

    monkeypatch.setattr(JDownloaderTransport, "exchange", exchange)

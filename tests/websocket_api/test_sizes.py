"""Section 1 of the contract: a message is at most 1 MB, whichever command it answers."""

import pytest

from tests.support.websocket_api.client import Client, error

LISTS = (
    "downloads/list",
    "linkgrabber/list",
    "linkgrabber/folders",
    "captchas/list",
    "dialogs/list",
    "accounts/list",
    "storage/list",
    "extraction/list",
)


@pytest.mark.parametrize("command", LISTS)
async def test_each_list_that_would_be_larger_than_a_message_is_too_large(
    client: Client, office_id: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.websocket_api.answers.LARGEST_ANSWER", 10)

    assert await client.refused(command, device_id=office_id) == error("too_large")

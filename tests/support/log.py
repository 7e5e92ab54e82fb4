"""What is in the log beside Home Assistant's own record of messages, which people switch on to see just these."""

import pytest

MESSAGES = "homeassistant.components.websocket_api"


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return all that was logged, with the texts of exceptions."""
    records = [one for one in caplog.records if not (one.name.startswith(MESSAGES) and one.levelname == "DEBUG")]
    return "\n".join(f"{one.name}: {one.getMessage()} {one.exc_info or ''}" for one in records)

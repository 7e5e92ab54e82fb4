"""No name of others forges a line of the log."""

import logging

import pytest

from custom_components.jdownloader_ws.api.account import _device
from custom_components.jdownloader_ws.api.log_filter import guarded
from custom_components.jdownloader_ws.const import LOGGER

FORGED = "Office\n2026-01-01 ERROR all is lost\r\x1b[31m\u2028\x85\u202e\ud800"


@pytest.mark.parametrize("logger", [LOGGER, guarded("custom_components.jdownloader_ws.api.faults")])
def test_a_name_stays_on_its_line(logger: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    logger.error("%s is offline: %s", FORGED, ValueError(FORGED))
    (record,) = caplog.records
    assert record.getMessage().splitlines() == [record.getMessage()]
    assert record.getMessage().isprintable()
    assert "Office\\u000a2026" in record.getMessage()


def test_a_device_is_called_by_one_line() -> None:
    device = _device({"id": "0123456789abcdef0123456789abcdef", "name": FORGED, "type": "jd"})
    assert device.name.isprintable()

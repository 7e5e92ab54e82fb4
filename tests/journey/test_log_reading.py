"""The journey's last look is only worth something if it can see."""

import pytest

from tests.support.processes.home_assistant_log import deprecations, failures

HARMLESS = """\
2026-11-22 19:58:25.633 WARNING (SyncWorker_0) [homeassistant.loader] We found a custom integration jdownloader_ws which
/usr/lib/python3.14/site-packages/backoff/_async.py:11: DeprecationWarning: 'asyncio.iscoroutinefunction' is deprecated
2026-11-22 19:58:26.098 ERROR (MainThread) [haffmpeg.core] FFmpeg fails
Traceback (most recent call last):
  File "/usr/lib/python3.14/subprocess.py", line 1990, in _execute_child
2026-11-22 19:58:27.015+00:00 WARNING (MainThread) [custom_components.jdownloader_ws.api.endpoint] is set
"""


def test_a_log_without_anything_of_ours_is_clean() -> None:
    assert deprecations(HARMLESS) == []
    assert failures(HARMLESS) == []


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-22 19:58:28.000 WARNING (MainThread) [frame] Detected that custom integration 'jdownloader_ws'",
        "2026-11-22 19:58:28.000 WARNING (MainThread) [const] X was used from jdownloader_ws, this is deprecated",
        "/config/custom_components/jdownloader_ws/api/wire.py:3: DeprecationWarning: datetime.utcnow() is deprecated",
    ],
)
def test_a_deprecation_that_names_us_is_found(line: str) -> None:
    assert deprecations(f"{HARMLESS}{line}\n") == [line]


def test_an_error_of_ours_is_found_by_its_logger() -> None:
    line = "2026-11-22 19:58:28.000 ERROR (MainThread) [custom_components.jdownloader_ws] Unexpected error\n"

    assert failures(HARMLESS + line) == [line]


def test_an_error_of_home_assistant_is_found_by_our_file_in_its_traceback() -> None:
    record = (
        "2026-11-22 19:58:28.000 ERROR (MainThread) [homeassistant.core] Error doing job\n"
        "Traceback (most recent call last):\n"
        '  File "/config/custom_components/jdownloader_ws/coordinator.py", line 3, in read\n'
        "ValueError\n"
    )

    assert failures(HARMLESS + record) == [record]

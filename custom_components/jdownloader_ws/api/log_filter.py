"""Keep what we put into URLs out of the log of the HTTP library."""

import logging
import re
from typing import override

_SESSION_PATH = re.compile(r"/t_[^\s\"'/?#]+")
_CLOUD_QUERY = re.compile(r"(/my/\w+)\?[^\s\"']*")
# Control characters and what else ends a line or turns its direction.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
URL_LOGGERS = ("urllib3.connection", "urllib3.connectionpool", "urllib3.util.retry")
"""The loggers of urllib3 that write URLs: at debug level each request, at warning level answers with odd headers."""


def without_secrets(text: str) -> str:
    """Take the session token out of device calls and the query (e-mail, tokens, signature) out of cloud calls."""
    return _CLOUD_QUERY.sub(r"\1?…", _SESSION_PATH.sub("/t_…", text))


def one_line(text: str) -> str:
    """Return a text in which nothing begins another line of a log, or controls a terminal."""
    return CONTROL_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class LineFilter(logging.Filter):
    """Keeps names and other texts from JDownloader and its cloud from forging lines of the log."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its texts on one line."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                one_line(str(value)) if isinstance(value, str | Exception) else value for value in record.args
            )
        return True


def guarded(name: str | None) -> logging.Logger:
    """Return a logger whose lines no one else can forge."""
    logger = logging.getLogger(name)
    if not any(isinstance(known, LineFilter) for known in logger.filters):
        logger.addFilter(LineFilter())
    return logger


class UrlFilter(logging.Filter):
    """Rewrites records that hold one of our URLs, and leaves all others as they are."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, some of them rewritten."""
        message = record.getMessage()
        if (cleaned := without_secrets(message)) != message:
            record.msg, record.args = cleaned, None
        return True


def install() -> None:
    """Guard the loggers; once is enough, and doing it again changes nothing."""
    for name in URL_LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, UrlFilter) for known in logger.filters):
            logger.addFilter(UrlFilter())
            logger.addFilter(LineFilter())

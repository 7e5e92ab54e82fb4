"""Keep what we put into URLs out of the log of the HTTP library."""

import logging
import re
from typing import override

_SESSION_PATH = re.compile(r"/t_[0-9A-Za-z]+_[0-9A-Za-z]+")
_CLOUD_QUERY = re.compile(r"(/my/\w+)\?[^\s\"']*")
URL_LOGGERS = ("urllib3.connection", "urllib3.connectionpool", "urllib3.util.retry")
"""The loggers of urllib3 that write URLs: at debug level each request, at warning level answers with odd headers."""


def without_secrets(text: str) -> str:
    """Take the session token out of device calls and the query (e-mail, tokens, signature) out of cloud calls."""
    return _CLOUD_QUERY.sub(r"\1?…", _SESSION_PATH.sub("/t_…", text))


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

"""Captchas as they are kept up to date: from the poll, with what has to be asked once for each."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from .captchas import Captcha, CaptchaKind, captcha_kind, link_id_of, page_of
from .errors import JDownloaderConnectionError, JDownloaderRejectedError
from .listing import LARGEST_ID
from .rows import CallFunction, JsonObject

STAYS = 2.0
"""Seconds after which a captcha is one that waits. A JDownloader without a connection to MyJDownloader cannot ask
anyone: it gives up each captcha within milliseconds and comes with the next one, several times a second."""
PATIENCE = 5.0
"""Seconds to wait for the addresses of a JDownloader: it may look them up meanwhile."""


class CaptchaReader:
    """Owner of the captchas; every method that reads blocks."""

    def __init__(self, call: CallFunction, *, is_signed_in: bool) -> None:
        """Start with none; `is_signed_in` says that this JDownloader is certainly connected to MyJDownloader."""
        self._call = call
        self._is_certain = is_signed_in
        self._is_signed_in = is_signed_in
        self._has_proved_patient = False
        self._first_seen: dict[str, float] = {}
        self.captchas: tuple[Captcha, ...] = ()

    @property
    def has_solver(self) -> bool:
        """Whether JDownloader waits for a user to solve captchas."""
        return self._is_signed_in or self._has_proved_patient

    def read_solver(self) -> None:
        """Read whether JDownloader is connected to MyJDownloader: only then it can be reached directly."""
        self._has_proved_patient = False
        if self._is_certain:
            return
        try:
            answer = self._call("/device/getDirectConnectionInfos", timeout=PATIENCE)
        except JDownloaderConnectionError, JDownloaderRejectedError:  # a captcha that stays will show it
            answer = None
        self._is_signed_in = isinstance(answer, Mapping) and bool(answer.get("infos"))

    def follow(
        self, rows: Mapping[str, JsonObject], now: datetime, clock: float, name_of: Callable[[str], str | None]
    ) -> None:
        """Take over what the poll says, by the captchas' ids; `name_of` returns the name of a link."""
        self._first_seen = {key: self._first_seen.get(key, clock) for key in rows}
        before = {captcha.captcha_id: captcha for captcha in self.captchas}
        captchas = tuple(
            self._captcha(key, row, now, before.get(key), name_of)
            for key, row in rows.items()
            if self._is_waiting(key, clock)
        )
        self._has_proved_patient = self._has_proved_patient or bool(captchas)
        if captchas != self.captchas:
            self.captchas = captchas

    def _is_waiting(self, captcha_id: str, clock: float) -> bool:
        """Return whether a captcha is there to stay."""
        return self._is_signed_in or clock - self._first_seen[captcha_id] >= STAYS

    def _captcha(
        self,
        captcha_id: str,
        row: JsonObject,
        now: datetime,
        before: Captcha | None,
        name_of: Callable[[str], str | None],
    ) -> Captcha:
        link_id = link_id_of(row)
        return Captcha.from_api(
            row,
            now,
            link_name=None if link_id is None else name_of(link_id),
            url=before.url if before else self._page(captcha_id, row),
            before=before,
        )

    def _page(self, captcha_id: str, row: JsonObject) -> str | None:
        """Ask where a new captcha can be solved, if that takes a browser."""
        if captcha_kind(row) is not CaptchaKind.BROWSER or int(captcha_id) > LARGEST_ID:
            return None
        try:
            parameters: Any = self._call("/captcha/get", int(captcha_id), "rawtoken")
        except JDownloaderRejectedError:  # gone already, or of a kind that has no page
            return None
        return page_of(parameters)

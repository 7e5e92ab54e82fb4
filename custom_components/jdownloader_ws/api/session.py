"""A session with the cloud that is renewed when the cloud has dropped it."""

from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from typing import Any

from .errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderRejectedError,
)
from .faults import SessionRefusedError, translated
from .gate import JDownloaderGate
from .wire import JDownloaderWire, SessionKeys


class JDownloaderSession:
    """Signs in, signs in again, and lends its keys to calls from any thread.

    The keys are published as one unchangeable object after they are complete. A call that is under way with old
    keys while they are replaced is refused by the cloud, has not run, and is repeated with the new ones.
    """

    def __init__(
        self, email: str, password: str, gate: JDownloaderGate, new_wire: Callable[[], JDownloaderWire]
    ) -> None:
        """Keep what it takes to sign in; sends nothing."""
        self._email = email
        self._password = password
        self._gate = gate
        self._new_wire = new_wire
        self._wire: JDownloaderWire | None = None
        self._keys: SessionKeys | None = None
        self._is_closed = False
        # Held while the session's own state is read or changed, the requests for that included.
        self._lock = RLock()
        self._attempts = 0
        self._failure: JDownloaderError | None = None

    @property
    def keys(self) -> SessionKeys | None:
        """The keys of now; None before the first sign-in and after the end."""
        return self._keys

    def connect(self) -> list[Any]:
        """Sign in with the password, whatever was before, and give the devices that the cloud lists.

        Raises JDownloaderAuthenticationError; nothing else means that the credentials are wrong.
        """
        with self._lock:
            return self._remembered(self._connect)

    def list_devices(self) -> list[Any]:
        """Ask the cloud which devices it knows."""
        with self._lock:
            return self._gate.run(lambda: self.run(self._list_devices), JDownloaderBusyError)

    def run[T](self, operation: Callable[[SessionKeys], T]) -> T:
        """Carry out a call with valid keys; if the cloud refuses them, renew the session once and repeat.

        Repeating is safe even for commands: what the cloud refuses never reaches a JDownloader.
        """
        keys = self._keys or self._renew(None)
        try:
            return operation(keys)
        except SessionRefusedError:
            pass
        try:
            return operation(self._renew(keys))
        except SessionRefusedError:
            # The cloud contradicts itself: haste would only make a storm of sign-ins.
            raise JDownloaderMaintenanceError(0) from None

    def disconnect(self) -> None:
        """End the session permanently; whether the cloud hears of it makes no difference to us."""
        self._is_closed = True
        with self._lock:
            wire, self._wire, self._keys = self._wire, None, None
        if wire is not None:
            with suppress(JDownloaderError):
                translated(wire.disconnect)

    def _renew(self, refused: SessionKeys | None) -> SessionKeys:
        """Replace the refused keys, unless another thread has; threads that waited share one failure."""
        attempts = self._attempts
        with self._lock:
            if self._keys is not None and self._keys != refused:
                return self._keys
            # Wrong credentials stay wrong until `connect` is called: repeating them could lock the account.
            is_final = isinstance(self._failure, JDownloaderAuthenticationError)
            if self._failure is not None and (is_final or self._attempts != attempts):
                raise self._failure.with_traceback(None)
            return self._remembered(self._sign_in_again)

    def _remembered[T](self, sign_in: Callable[[], T]) -> T:
        self._failure = None
        try:
            return sign_in()
        except JDownloaderError as failure:
            self._failure = failure
            raise
        finally:
            self._attempts += 1

    def _sign_in_again(self) -> SessionKeys:
        """Reconnect, which needs no password; connect where the cloud refuses that."""
        if (wire := self._wire) is not None:
            try:
                self._gate.run(lambda: translated(wire.reconnect), JDownloaderBusyError)
            except JDownloaderRejectedError:
                pass
            except JDownloaderConnectionError as error:
                if error.may_have_run:
                    # The token for reconnecting works once, and this may have been the time.
                    self._wire = None
                raise
            else:
                self._keys = wire.keys
                return self._keys
        self._connect()
        return self._wire_in_use().keys

    def _connect(self) -> list[Any]:
        """Sign in with a new object of myjdapi, as a failed connect leaves the old one half connected."""
        if self._is_closed:
            raise JDownloaderConnectionError(Fault.CLOSED)
        wire = self._new_wire()
        self._gate.run(lambda: self._present_credentials(wire), JDownloaderBusyError)
        self._wire, self._keys = wire, wire.keys
        return wire.list_devices() or []

    def _present_credentials(self, wire: JDownloaderWire) -> None:
        try:
            translated(lambda: wire.connect(self._email, self._password))
        except SessionRefusedError as refused:
            # myjdapi's connect also lists the devices; a refusal of that says nothing about the password.
            if refused.kind == "AUTH_FAILED" and wire.get_session_token() is None:
                raise JDownloaderAuthenticationError from None
            raise JDownloaderMaintenanceError(0) from None

    def _list_devices(self, _keys: SessionKeys) -> list[Any]:
        wire = self._wire_in_use()
        translated(wire.update_devices)
        return wire.list_devices() or []

    def _wire_in_use(self) -> JDownloaderWire:
        if self._wire is None:
            raise SessionRefusedError("TOKEN_INVALID")
        return self._wire

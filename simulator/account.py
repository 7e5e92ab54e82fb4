"""Accounts of the cloud and their sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from simulator.crypto import device_secret, login_secret, session_token
from simulator.world.clock import Clock


class SessionRefusedError(Exception):
    """A session that does not count; the argument is the type of the answer."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(slots=True)
class Session:
    """A session of a client."""

    token: str
    regain_token: str
    server_token: bytes
    app_key: str
    created: int
    """Milliseconds."""
    used: int
    """Milliseconds."""
    refusal: str | None = None
    """Type of the answer to everything, once it has expired."""
    can_reconnect: bool = True


class Account:
    """A MyJDownloader account."""

    def __init__(self, email: str, password: str, clock: Clock) -> None:
        self.email = email
        self.password = password
        self.confirmed = True
        self.idle_seconds: float | None = None
        """Sessions end after so much simulated time without a call; None for never."""
        self.sessions: dict[str, Session] = {}
        self._clock = clock
        self._made = 0

    @property
    def login_secret(self) -> bytes:
        """The key of `/my/connect`."""
        return login_secret(self.email, self.password)

    def device_token(self, session: str) -> bytes:
        """Give the key between a client in a session and the devices of this account."""
        return session_token(device_secret(self.email, self.password), session)

    def change_password(self, new: str) -> None:
        """Change the password, which ends all sessions."""
        self.password = new
        self.sessions.clear()

    def connect(self, app_key: str) -> Session:
        """Open a session; those that there are stay."""
        token = self._new_token()
        return self._open(token, session_token(self.login_secret, token), app_key)

    def reconnect(self, session: Session, regain_token: str) -> Session:
        """Replace a session; raise `SessionRefusedError` if that is not possible any more."""
        if regain_token != session.regain_token or not session.can_reconnect:
            raise SessionRefusedError("AUTH_FAILED")
        del self.sessions[session.token]
        token = self._new_token()
        return self._open(token, session_token(session.server_token, token), session.app_key)

    def find(self, token: str) -> Session:
        """Give a session that counts and note its use; raise `SessionRefusedError` else."""
        session = self.sessions.get(token)
        if session is None:
            raise SessionRefusedError("TOKEN_INVALID")
        if self.idle_seconds is not None and self._clock.now - session.used > self.idle_seconds * 1000:
            session.refusal = session.refusal or "TOKEN_INVALID"
        if session.refusal is not None:
            raise SessionRefusedError(session.refusal)
        session.used = self._clock.now
        return session

    def close(self, session: Session) -> None:
        """End a session."""
        self.sessions.pop(session.token, None)

    def expire_sessions(self, kind: str = "TOKEN_INVALID", *, reconnect_works: bool = True) -> None:
        """Let all sessions expire that there are."""
        for session in self.sessions.values():
            session.refusal = kind
            session.can_reconnect = reconnect_works

    def _open(self, token: str, server_token: bytes, app_key: str) -> Session:
        now = self._clock.now
        session = Session(token, self._new_token(), server_token, app_key, now, now)
        self.sessions[token] = session
        return session

    def _new_token(self) -> str:
        self._made += 1
        return sha256(f"{self.email}#{self._made}".encode()).hexdigest()[:40]


def find_account(accounts: Iterable[Account], email: str) -> Account | None:
    """Find an account by its e-mail, in any case; None if there is none."""
    return next((account for account in accounts if account.email.lower() == email.lower()), None)

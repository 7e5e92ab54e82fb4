"""Accounts at hosters, and logins for servers."""

from dataclasses import dataclass, replace

from simulator.world.clock import DAY_MS, Clock
from simulator.world.kinds import TEST_HOSTER

# A check takes a moment; the user name beginning with "slow" makes it longer.
ACCOUNT_CHECK_MS = 300
SLOW_ACCOUNT_CHECK_MS = 15_000

_GIB = 1024**3


@dataclass(slots=True)
class PremiumAccount:
    """An account at a hoster. Times in milliseconds, traffic in bytes, -1 unlimited, None not known yet."""

    uuid: int
    host: str
    user: str
    password: str
    enabled: bool = True
    error: str | None = None
    error_text: str | None = None
    valid_until: int | None = None
    traffic_left: int | None = None
    traffic_max: int | None = None

    @property
    def is_valid(self) -> bool:
        """Whether JDownloader would use it, sooner or later."""
        return self.error in {None, "TEMP_DISABLED"}


@dataclass(frozen=True, slots=True)
class ServerLogin:
    """A user and password for a server ("basic auth")."""

    uuid: int
    kind: str
    hostmask: str
    user: str
    password: str
    enabled: bool = True


class PremiumAccounts:
    """All accounts of a JDownloader."""

    def __init__(self, clock: Clock) -> None:
        self.accounts: list[PremiumAccount] = []
        self.logins: list[ServerLogin] = []
        self._clock = clock

    def add(self, host: str, user: str, password: str) -> None:
        """Add an account and check it; an unknown host or a known user does nothing."""
        if host != TEST_HOSTER or any(account.user == user for account in self.accounts):
            return
        account = PremiumAccount(self._clock.new_id(), host, user, password)
        self.accounts.append(account)
        self._check_later(account)

    def select(self, uuids: list[int]) -> list[PremiumAccount]:
        """Give the accounts with these ids."""
        return [account for account in self.accounts if account.uuid in uuids]

    def remove(self, uuids: list[int]) -> None:
        """Remove accounts; unknown ids do nothing."""
        self.accounts = [account for account in self.accounts if account.uuid not in uuids]

    def set_enabled(self, uuids: list[int], *, enabled: bool) -> None:
        """Switch accounts on or off."""
        for account in self.select(uuids):
            account.enabled = enabled

    def refresh(self, uuids: list[int]) -> None:
        """Check accounts again."""
        for account in self.select(uuids):
            self._check_later(account)

    def set_login(self, uuid: int, user: str, password: str) -> bool:
        """Change user and password of an account; False if there is none."""
        for account in self.select([uuid]):
            account.user, account.password = user, password
            self._check_later(account)
            return True
        return False

    def has_usable(self, host: str) -> bool:
        """Return whether links of a host can be loaded with an account."""
        return any(item.host == host and item.enabled and item.error is None for item in self.accounts)

    def add_login(self, kind: str, hostmask: str, user: str, password: str) -> int:
        """Add a login for servers and give its id."""
        login = ServerLogin(self._clock.new_id(), kind, hostmask, user, password)
        self.logins.append(login)
        return login.uuid

    def update_login(self, uuid: int, **changes: str | bool) -> bool:
        """Change a login; False if there is none."""
        for place, login in enumerate(self.logins):
            if login.uuid == uuid:
                self.logins[place] = replace(login, **changes)  # type: ignore[arg-type]
                return True
        return False

    def remove_logins(self, uuids: list[int]) -> bool:
        """Remove logins; False if none of them exists."""
        rest = [login for login in self.logins if login.uuid not in uuids]
        has_changed = len(rest) < len(self.logins)
        self.logins = rest
        return has_changed

    def _check_later(self, account: PremiumAccount) -> None:
        delay = SLOW_ACCOUNT_CHECK_MS if account.user.startswith("slow") else ACCOUNT_CHECK_MS
        self._clock.after(delay, lambda: self._check(account))

    def _check(self, account: PremiumAccount) -> None:
        account.error = account.error_text = None
        account.traffic_left = account.traffic_max = account.valid_until = -1
        user = account.user
        if user.startswith(("premium", "slow")):
            account.valid_until = self._clock.now + 30 * DAY_MS
            account.traffic_left, account.traffic_max = 40 * _GIB, 50 * _GIB
        for prefix, error, text in _ERRORS:
            if user.startswith(prefix):
                account.error, account.error_text = error, text
        if user.startswith("expired"):
            account.valid_until = 0
        if user.startswith("empty"):
            account.valid_until = self._clock.now + 30 * DAY_MS
            account.traffic_left, account.traffic_max = 0, 50 * _GIB


_ERRORS = (
    ("bad", "INVALID", "Wrong password"),
    ("expired", "EXPIRED", None),
    ("tmp", "TEMP_DISABLED", "Server busy"),
    ("empty", "TEMP_DISABLED", "No traffic left"),
    ("plugin", "TEMP_DISABLED", "Plugin outdated"),
)

"""`accountsV2`: accounts at hosters and logins for servers."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.api.errors import BadParametersError
from simulator.api.registry import VOID, Namespace
from simulator.api.storable import Fields
from simulator.device import SimulatedDevice
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount

accounts_v2 = Namespace("accountsV2")


class LoginKind(StrEnum):
    """For which protocol a login is."""

    FTP = "FTP"
    HTTP = "HTTP"


@dataclass(frozen=True, slots=True)
class AccountQuery:
    """Which accounts are asked for, and what of them; an empty `uuidlist` means none."""

    maxResults: int = -1  # noqa: N815
    startAt: int = 0  # noqa: N815
    uuidlist: list[int] | None = None
    userName: bool = False  # noqa: N815
    validUntil: bool = False  # noqa: N815
    trafficLeft: bool = False  # noqa: N815
    trafficMax: bool = False  # noqa: N815
    enabled: bool = False
    valid: bool = False
    error: bool = False


@dataclass(frozen=True, slots=True)
class LoginChange:
    """A changed login."""

    id: int
    hostmask: str | None = None
    username: str | None = None
    password: str | None = None
    enabled: bool = True


@accounts_v2.method("listAccounts")
def list_accounts(device: SimulatedDevice, query: AccountQuery) -> object:
    """Give accounts."""
    found = [
        account
        for account in device.world.accounts.accounts
        if query.uuidlist is None or account.uuid in query.uuidlist
    ]
    rest = found[max(query.startAt, 0) :]
    page = rest if query.maxResults < 0 else rest[: query.maxResults]
    return [_account(account, query) for account in page]


@accounts_v2.method("addAccount")
def add_account(device: SimulatedDevice, host: str | None, user: str | None, password: str | None) -> object:
    """Add an account; one of an unknown hoster goes nowhere."""
    device.world.accounts.add(host or "", user or "", password or "")
    return VOID


@accounts_v2.method("removeAccounts")
def remove_accounts(device: SimulatedDevice, uuids: list[int]) -> object:
    """Remove accounts."""
    device.world.accounts.remove(uuids)
    return VOID


@accounts_v2.method("enableAccounts")
def enable_accounts(device: SimulatedDevice, uuids: list[int]) -> object:
    """Switch accounts on."""
    device.world.accounts.set_enabled(uuids, enabled=True)
    return VOID


@accounts_v2.method("disableAccounts")
def disable_accounts(device: SimulatedDevice, uuids: list[int]) -> object:
    """Switch accounts off."""
    device.world.accounts.set_enabled(uuids, enabled=False)
    return VOID


@accounts_v2.method("refreshAccounts")
def refresh_accounts(
    device: SimulatedDevice,
    uuids: list[int],
    _is_forced: bool = False,  # noqa: FBT001, FBT002
) -> object:
    """Check accounts again."""
    device.world.accounts.refresh(uuids)
    return VOID


@accounts_v2.method("setUserNameAndPassword")
def set_login(device: SimulatedDevice, uuid: int, user: str | None, password: str | None) -> object:
    """Change user and password and return whether there is such an account."""
    return device.world.accounts.set_login(uuid, user or "", password or "")


@accounts_v2.method("listPremiumHoster")
def list_hosters(_device: SimulatedDevice) -> object:
    """Give the names of hosters with accounts."""
    return [TEST_HOSTER]


@accounts_v2.method("listPremiumHosterUrls")
def list_hoster_urls(_device: SimulatedDevice) -> object:
    """Give the places where accounts are sold."""
    return {TEST_HOSTER: f"http://{TEST_HOSTER}/premium"}


@accounts_v2.method("getPremiumHosterUrl")
def hoster_url(_device: SimulatedDevice, host: str | None) -> object:
    """Give the place where accounts of a hoster are sold, nothing if it is unknown."""
    return f"http://{TEST_HOSTER}/premium" if host == TEST_HOSTER else None


@accounts_v2.method("addBasicAuth")
def add_basic_auth(
    device: SimulatedDevice, kind: LoginKind, hostmask: str | None, user: str | None, password: str | None
) -> object:
    """Add a login for servers and give its id."""
    return device.world.accounts.add_login(kind.value, hostmask or "", user or "", password or "")


@accounts_v2.method("listBasicAuth")
def list_basic_auth(device: SimulatedDevice) -> object:
    """Give the logins, without passwords."""
    return [
        {
            "id": login.uuid,
            "type": login.kind,
            "hostmask": login.hostmask,
            "username": login.user,
            "enabled": login.enabled,
            "created": login.uuid,
            "lastValidated": -1,
        }
        for login in device.world.accounts.logins
    ]


@accounts_v2.method("updateBasicAuth")
def update_basic_auth(device: SimulatedDevice, change: LoginChange) -> object:
    """Change a login and return whether there is one."""
    texts = {"hostmask": change.hostmask, "user": change.username, "password": change.password}
    given = {name: text for name, text in texts.items() if text is not None}
    return device.world.accounts.update_login(change.id, **given, enabled=change.enabled)


@accounts_v2.method("removeBasicAuths")
def remove_basic_auths(device: SimulatedDevice, uuids: list[int]) -> object:
    """Remove logins; unknown ids are fine, none at all is not."""
    if not uuids:
        raise BadParametersError
    device.world.accounts.remove_logins(uuids)
    return True


def _account(account: PremiumAccount, query: AccountQuery) -> Fields:
    fields: Fields = {"hostname": account.host, "uuid": account.uuid}
    if account.error is not None:
        fields["errorType"] = account.error
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.userName, "username", account.user),
        (query.enabled, "enabled", account.enabled),
        (query.valid, "valid", account.is_valid),
        (query.validUntil, "validUntil", account.valid_until),
        (query.trafficLeft, "trafficLeft", account.traffic_left),
        (query.trafficMax, "trafficMax", account.traffic_max),
        (query.error, "errorString", account.error_text),
    )
    # -1 is written here: only false and null are defaults of these fields.
    return fields | {
        name: value for is_wanted, name, value in wanted if is_wanted and value is not None and value is not False
    }

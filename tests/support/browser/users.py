"""Users of Home Assistant beside the owner."""

from enum import StrEnum

from scripts.homeassistant_process.socket import HomeAssistantSocket

PASSWORD = "a password of somebody"


class Group(StrEnum):
    """What users may do."""

    USERS = "system-users"
    READERS = "system-read-only"


async def create_user(socket: HomeAssistantSocket, name: str, group: Group) -> None:
    """Let a user log in by that name; one that exists stays as before."""
    users = await socket.call("config/auth/list")
    if any(user["username"] == name for user in users):
        return
    user = (await socket.call("config/auth/create", name=name.capitalize(), group_ids=[group]))["user"]
    await socket.call("config/auth_provider/homeassistant/create", user_id=user["id"], username=name, password=PASSWORD)

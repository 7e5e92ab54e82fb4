from typing import TypedDict

class TokenDetails(TypedDict):
    access_token: str
    refresh_token: str

async def get_token(hass_url: str, code: str, client_id: str, grant_type: str = "authorization_code") -> TokenDetails: ...

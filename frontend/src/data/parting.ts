/** A command that is sent while the page goes away. */
import type { Ids, ListName } from "../contract";
import type { Hass } from "../hass";
import { type Address, command, DOMAIN } from "./command";

/** Bytes that a browser takes along for a page that goes: 64 KiB for all of its requests (Fetch, "keepalive"). */
const MOST_BYTES = 60_000;

type Leaving = Address & { readonly hass: Pick<Hass, "auth" | "connection"> };

/**
 * Remove links or packages while the page goes. What a socket is given then may never leave the browser, so it is sent as
 * a request of its own, which outlives the page; over the socket only where that is not possible. Fails as `command` does.
 */
export async function removeWhileLeaving(to: Leaving, list: ListName, ids: Ids): Promise<void> {
  const { auth } = to.hass;
  const body = JSON.stringify({ device_id: to.deviceId, ...ids });
  if (!auth || auth.expired || body.length > MOST_BYTES) {
    await command(to, `${list}/remove`, ids);
    return;
  }
  const answer = await fetch(`${auth.data.hassUrl}/api/services/${DOMAIN}/remove`, {
    method: "POST",
    keepalive: true,
    headers: { authorization: `Bearer ${auth.accessToken}`, "content-type": "application/json" },
    body,
  });
  if (!answer.ok) throw new Error(`the removal was answered with ${answer.status}`);
}

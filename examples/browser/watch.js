// Watching one JDownloader, until it is stopped or the connection is lost.

import { fold } from "./fold.js";

const DOMAIN = "jdownloader_ws";
const INTERVAL = 1;
const LOOK_AGAIN = 1000;

/** Watch a device, or the first if there is none of that id; return what stops it. */
export function watch(connection, deviceId, { onDevices, onKnown, onError }) {
  let isStopped = false;
  let known = {};
  let unsubscribe = () => {};

  function onEvent(event) {
    known = fold(known, event);
    if (!isStopped) onKnown(known);
  }

  async function begin() {
    await integration(connection);
    const { devices } = await connection.sendMessagePromise({ type: `${DOMAIN}/devices/list` });
    if (isStopped) return;
    const device = devices.find((one) => one.device_id === deviceId) ?? devices.find((one) => one.online) ?? devices[0];
    if (!device) throw new Error("There is no JDownloader in this Home Assistant.");
    onDevices(devices, device);
    // What JDownloader announces comes at once, all else once in the interval
    const wanted = { device_id: device.device_id, interval: INTERVAL, immediate: true };
    const request = { type: `${DOMAIN}/monitor/subscribe`, ...wanted };
    // Not left to the library: after a restart Home Assistant answers before the integration is there
    unsubscribe = await connection.subscribeMessage(onEvent, request, { resubscribe: false });
    if (isStopped) await unsubscribe();
  }

  begin().catch((error) => isStopped || onError(error));
  return () => {
    isStopped = true;
    Promise.resolve(unsubscribe()).catch(() => {}); // with its connection the subscription is gone, too
  };
}

/** Wait until Home Assistant has set the integration up. */
async function integration(connection) {
  for (;;) {
    const { components, state } = await connection.sendMessagePromise({ type: "get_config" });
    if (components.includes(DOMAIN)) return;
    if (state === "RUNNING") throw new Error("This Home Assistant does not have the JDownloader integration.");
    await pause();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));

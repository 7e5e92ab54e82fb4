// Home Assistant's own login: its page asks for the password, we only ever see tokens.

import { getAuth } from "./vendor/home-assistant-js-websocket/index.js";

const TOKENS = "jdownloader-example-tokens";
const ADDRESS = "jdownloader-example-address";

const isBack = () => new URLSearchParams(location.search).has("auth_callback");

/** Return whether there is a login, or one that is just coming back from Home Assistant's page. */
export const isLoggedIn = () => isBack() || localStorage.getItem(TOKENS) !== null;

/** Return the address that was used last; at first Home Assistant's own if it serves this page, else the demo's. */
export function lastAddress() {
  const isServedByHomeAssistant = location.pathname.startsWith("/local/");
  return localStorage.getItem(ADDRESS) ?? (isServedByHomeAssistant ? location.origin : "http://127.0.0.1:8123");
}

/** Forget the login. */
export const forgetLogin = () => localStorage.removeItem(TOKENS);

/** Return the login; without one, leave for Home Assistant's page, which sends people back here. */
export async function logIn(address) {
  const hassUrl = new URL(address).origin;
  localStorage.setItem(ADDRESS, hassUrl);
  try {
    return await getAuth({
      hassUrl,
      // Only an answer that we asked for: else a link could make us give our code to another server
      limitHassInstance: true,
      saveTokens: (tokens) => (tokens ? localStorage.setItem(TOKENS, JSON.stringify(tokens)) : forgetLogin()),
      loadTokens: () => JSON.parse(localStorage.getItem(TOKENS)),
      redirectUrl: location.origin + location.pathname,
    });
  } finally {
    // The code in the address is used up
    if (isBack()) history.replaceState(null, "", location.pathname);
  }
}

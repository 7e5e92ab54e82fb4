// From the login to the live list. Home Assistant's own library does the login, the connection and its coming back.

import {
  ERR_CANNOT_CONNECT,
  ERR_CONNECTION_LOST,
  ERR_INVALID_AUTH,
  ERR_INVALID_AUTH_CALLBACK,
  ERR_INVALID_HTTPS_TO_HTTP,
  createConnection,
} from "./vendor/home-assistant-js-websocket/index.js";
import { forgetLogin, isLoggedIn, lastAddress, logIn } from "./login.js";
import { showDevices, showKnown, showLogin, showProblem } from "./view.js";
import { watch } from "./watch.js";

const PROBLEMS = {
  [ERR_CANNOT_CONNECT]: "Home Assistant does not answer.",
  [ERR_CONNECTION_LOST]: "The connection is lost; trying again …",
  [ERR_INVALID_AUTH]: "Home Assistant does not accept this login (any more). Please log in again.",
  [ERR_INVALID_AUTH_CALLBACK]: "This login was not asked for here. Please log in again.",
  [ERR_INVALID_HTTPS_TO_HTTP]: "A page that came by https may only talk to a Home Assistant with https.",
};

const element = (id) => document.getElementById(id);

/** Connect, and watch the chosen device; start again whenever another one is chosen or the connection is new. */
async function start() {
  const auth = await logIn(element("url").value);
  const connection = await createConnection({ auth });
  let stop = () => {};
  const watchChosen = () => {
    stop();
    stop = watch(connection, element("device").value, {
      onDevices: showDevices,
      onKnown: showKnown,
      onError: showError,
    });
  };
  connection.addEventListener("ready", watchChosen);
  connection.addEventListener("disconnected", () => showError(ERR_CONNECTION_LOST));
  connection.addEventListener("reconnect-error", (_, error) => refuse(error));
  element("device").addEventListener("change", watchChosen);
  element("log-out").addEventListener("click", async () => {
    connection.close();
    await auth.revoke();
    location.reload();
  });
  watchChosen();
}

/** Show an error of the library, which is a number, or one of Home Assistant, which has a text for people. */
function showError(error) {
  showProblem(PROBLEMS[error] ?? error.message);
}

/** Go back to the login. */
function refuse(error) {
  if (error === ERR_INVALID_AUTH) forgetLogin();
  showLogin();
  showError(error);
}

element("url").value = lastAddress();
element("login").addEventListener("submit", (event) => {
  event.preventDefault();
  start().catch(refuse);
});
if (isLoggedIn()) start().catch(refuse);
else showLogin();

// Drawing. All that comes from elsewhere goes in as text, never as HTML.

import { duration, percent, size, speed, words } from "./words.js";

const element = (id) => document.getElementById(id);
const groups = new Map(); // package id -> its part of the table, whose first row is the package's own
const rows = new Map(); // link id -> its row
let shownDevice = null;

/** Show the form that asks for Home Assistant's address. */
export function showLogin() {
  show("login");
}

/** Show what is wrong; nothing if the text is empty. */
export function showProblem(text) {
  setText(element("problem"), text);
  element("problem").hidden = !text;
  element("jdownloader").classList.toggle("pale", Boolean(text));
}

/** Show the devices to choose from, and which is chosen. */
export function showDevices(devices, chosen) {
  const options = devices.map(
    ({ device_id, name }) => new Option(name, device_id, false, device_id === chosen.device_id),
  );
  element("device").replaceChildren(...options);
  if (shownDevice !== chosen.device_id) showPackages([], []);
  shownDevice = chosen.device_id;
  show("choice", "jdownloader");
}

/** Show what is known; during an outage that is what was known before it. */
export function showKnown(known) {
  const isAvailable = known.available ?? true;
  showProblem(isAvailable ? "" : `Not available: ${words(known.reason)}`);
  if (!isAvailable) return;
  const { status, packages, links } = known;
  setText(element("state"), words(status.state));
  setText(
    element("numbers"),
    `${speed(status.speed)}, ready in ${duration(status.eta)}, ${status.finished_downloads} of ${status.total_downloads} finished`,
  );
  setProgress(element("progress"), status.progress);
  showPackages(packages, links);
}

function showPackages(packages, links) {
  const byPackage = Map.groupBy(links, (link) => link.package_id);
  const bodies = packages.map((one) => drawGroup(one, byPackage.get(one.id) ?? []));
  setChildren(document.querySelector("table"), [
    document.querySelector("caption"),
    document.querySelector("thead"),
    ...bodies,
  ]);
  forget(groups, packages);
  forget(rows, links);
}

function show(...ids) {
  for (const id of ["login", "choice", "jdownloader"]) element(id).hidden = !ids.includes(id);
}

function drawGroup(one, links) {
  if (!groups.has(one.id)) {
    groups.set(one.id, document.createElement("tbody"));
    groups.get(one.id).append(newRow("rowgroup"));
  }
  const group = groups.get(one.id);
  drawRow(group.firstChild, one);
  setChildren(group, [group.firstChild, ...links.map(drawLink)]);
  return group;
}

function drawLink(link) {
  if (!rows.has(link.id)) rows.set(link.id, newRow("row"));
  drawRow(rows.get(link.id), link);
  return rows.get(link.id);
}

function drawRow(drawn, row) {
  const [name, progress, state, ...numbers] = drawn.cells;
  setText(name, row.name);
  setProgress(progress.firstChild, row.progress);
  progress.firstChild.setAttribute("aria-label", `Progress of ${row.name}`);
  setText(progress.lastChild, percent(row.progress));
  setText(state, words(row.state));
  state.dataset.state = row.state;
  [size(row.bytes_total), speed(row.speed), duration(row.eta)].forEach((text, place) => setText(numbers[place], text));
}

function newRow(scope) {
  const row = document.createElement("tr");
  const name = row.appendChild(document.createElement("th"));
  name.scope = scope;
  const progress = row.insertCell();
  progress.append(document.createElement("progress"), document.createElement("span"));
  progress.firstChild.max = 100;
  row.insertCell();
  for (let number = 0; number < 3; number += 1) row.insertCell().className = "number";
  return row;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A bar without a value moves to and fro: that would be a lie for what stands still, so not known is empty. */
function setProgress(bar, value) {
  bar.value = value ?? 0;
}

/** Put these children into an element; left alone if it has just these, for selection and reading place would be lost. */
function setChildren(parent, children) {
  const isSame =
    parent.children.length === children.length && children.every((child, place) => parent.children[place] === child);
  if (!isSame) parent.replaceChildren(...children);
}

function forget(drawn, shown) {
  const ids = new Set(shown.map(({ id }) => id));
  for (const id of drawn.keys()) if (!ids.has(id)) drawn.delete(id);
}

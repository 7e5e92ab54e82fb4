// What is known after an event: a snapshot replaces everything, a delta says what changed.

const IDS = { packages: "id", links: "id", captchas: "captcha_id", dialogs: "dialog_id", accounts: "account_id" };

/** Return what is known after an event; `linkgrabber`, which has lists of its own, is folded like the whole. */
export function fold(known, event) {
  if (event.type === "snapshot") return event;
  const folded = { ...known, ...event };
  for (const [name, part] of Object.entries(event)) {
    if (part?.constructor !== Object) continue;
    folded[name] = name in IDS ? foldRows(known[name], part, IDS[name]) : fold(known[name], part);
  }
  return folded;
}

/** Return a list after its changes: remove, add at the end, change, put in order (links: within their package). */
function foldRows(rows, { remove = [], add = [], change = {}, order = [] }, key) {
  const byId = new Map(rows.map((row) => [row[key], row]));
  for (const id of remove) byId.delete(id);
  for (const row of add) byId.set(row[key], row);
  for (const [id, fields] of Object.entries(change)) byId.set(id, { ...byId.get(id), ...fields });
  const ordered = Object.values(order).flat();
  return [...new Set([...ordered, ...byId.keys()])].map((id) => byId.get(id));
}

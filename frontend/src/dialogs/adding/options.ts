// What can be said about links that are added; what was left as it is, is not sent.
import type { AddLinks } from "../../contract";

/** JDownloader decides where nothing is chosen. */
const FLAGS: Readonly<Record<string, boolean | undefined>> = { yes: true, no: false };

const TEXTS = ["package_name", "destination", "comment"] as const;
const PASSWORDS = ["download_password", "extract_password"] as const;
const CHOICES = ["autostart", "auto_extract", "deep_decrypt"] as const;

/** Read the fields of the form. */
export function optionsIn(form: FormData): Omit<AddLinks, "links"> {
  const given: Record<string, unknown> = {};
  for (const name of TEXTS) if (textIn(form, name).trim()) given[name] = textIn(form, name).trim();
  for (const name of PASSWORDS) if (textIn(form, name)) given[name] = textIn(form, name);
  for (const name of CHOICES) {
    const flag = FLAGS[textIn(form, name)];
    if (flag !== undefined) given[name] = flag;
  }
  const priority = textIn(form, "priority");
  if (priority) given["priority"] = priority;
  return given;
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

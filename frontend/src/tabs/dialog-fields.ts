// What a dialog of JDownloader wants to know, and what was filled in.
import type { DialogAnswers } from "../contract";
import type { PlainTextKey } from "../translations/texts";
import { shown } from "../format/shown";

/** A field of a dialog: one of the words where there are some. */
export interface DialogField {
  readonly name: string;
  readonly type: "boolean" | "integer" | "text" | "password" | "choice";
  readonly words: readonly string[];
}

/** They come in no order of their own: passwords after names, and what is ticked last. */
const LATER: readonly DialogField["type"][] = ["password", "boolean"];

/** Return the fields in the order in which people expect to be asked. */
export function fieldsOf(fields: Readonly<Record<string, string>>): readonly DialogField[] {
  const read = Object.entries(fields).map(([name, type]) => fieldOf(name, type));
  return read.sort((one, other) => LATER.indexOf(one.type) - LATER.indexOf(other.type));
}

function fieldOf(name: string, type: string): DialogField {
  if (type === "boolean" || type === "integer") return { name, type, words: [] };
  if (type.includes("|")) return { name, type: "choice", words: type.split("|") };
  return { name, type: /pass(word|phrase)/i.test(name) ? "password" : "text", words: [] };
}

/** Return what was filled in; what was left empty is left to JDownloader. */
export function answersIn(form: FormData, fields: readonly DialogField[]): DialogAnswers {
  const answers: Record<string, string | number | boolean> = {};
  for (const { name, type } of fields) {
    const given = form.get(name);
    if (type === "boolean") answers[name] = given !== null;
    else if (typeof given === "string" && given !== "") answers[name] = type === "integer" ? Number(given) : given;
  }
  return answers;
}

/** What JDownloader calls its fields has no language; these are seen often. */
export const KNOWN_LABELS: Readonly<Partial<Record<string, PlainTextKey>>> = {
  action: "question.action",
  dontshowagainselected: "question.dont_ask_again",
  password: "dialog.password",
  rememberselected: "question.remember",
  text: "question.text",
  username: "account.username",
};

/** Make a word of JDownloader's program readable, such as "Skip file" of "SKIP_FILE". */
export function readable(word: string): string {
  const spaced = shown(word).replace(/_/g, " ").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

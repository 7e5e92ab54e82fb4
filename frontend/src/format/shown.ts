// Names and texts of others, as they may be on the screen.

/** Pictures of the control characters that ASCII has. */
const PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * What is not seen itself, but has an effect: control characters, what turns the direction of texts (a name with U+202E shows
 * another ending than its file has), separators of lines, and what has no width. Joiners belong to words and to emoji.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** Blanks by the dozen push the ending out of sight. */
const MANY_BLANKS = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164]{4,}/g;
/** Letters that are written from the right. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Return a name in which all that it holds can be seen. */
export const shown = (text: string): string => text.replace(UNSEEN, picture).replace(MANY_BLANKS, " … ");

/** Return a text of several lines in which all that it holds can be seen. */
export const shownLines = (text: string): string => text.split(/\r?\n/).map(shown).join("\n");

/** Return a name for a sentence, whose order it leaves as it is. */
export function within(text: string): string {
  const seen = shown(text);
  return FROM_THE_RIGHT.test(seen) ? `\u2068${seen}\u2069` : seen;
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  if (code === DELETE) return "\u2421";
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

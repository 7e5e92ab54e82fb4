// The state of a captcha that is shown to the user.
import type { Captcha, CaptchaKind, CaptchaWithImage, Id, Point, Solution } from "../contract";

/** Return the captcha that came in place of one that was answered: for the same link, and not there before. */
export function successorOf(
  answered: Captcha,
  waiting: readonly Captcha[],
  before: ReadonlySet<Id>,
): Captcha | undefined {
  return waiting.find((one) => !before.has(one.captcha_id) && hasSameCause(one, answered));
}

/** Captchas of accounts and the like have no link. */
const hasSameCause = (one: Captcha, other: Captcha): boolean =>
  one.link_id === other.link_id && (one.link_id !== null || one.hoster === other.hoster);

/** Return the answer in the form that this kind of captcha takes; null while there is none. */
export function solutionOf(kind: CaptchaKind, text: string, points: readonly Point[]): Solution | null {
  if (kind === "image") return text.trim() || null;
  if (kind === "click") return points[0] ?? null;
  return kind === "multi_click" && points.length ? points : null;
}

/** Return whether there is something to answer: a picture that could not be read, or of no kind that may be shown, is none. */
export const isAnswerable = ({ kind, image }: CaptchaWithImage): boolean => kind !== "browser" && image !== null;

/** Return an address to be opened; null if it is none of the web, as a link must not run scripts. */
export const webAddress = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null);

/** Captchas that wait for somebody. */
import type { CaptchaWithImage, Id, SkipScope, Solution, Time } from "../contract";
import { type Address, command } from "./command";

/** Return a captcha with its picture. */
export const getCaptcha = async (to: Address, captchaId: Id): Promise<CaptchaWithImage> =>
  (await command<{ captcha: CaptchaWithImage }>(to, "captchas/get", { captcha_id: captchaId })).captcha;

/** Give an answer: a text, points in pixels of the picture, or a token. A wrong one brings a new captcha. */
export const solveCaptcha = (to: Address, captchaId: Id, solution: Solution): Promise<{ readonly accepted: true }> =>
  command(to, "captchas/solve", { captcha_id: captchaId, solution });

/** Leave out the link that waits for it, or more than that. */
export const skipCaptcha = (to: Address, captchaId: Id, scope?: SkipScope): Promise<null> =>
  command(to, "captchas/skip", { captcha_id: captchaId, scope });

/** Let JDownloader wait longer; returns until when. */
export const keepCaptchaAlive = async (to: Address, captchaId: Id): Promise<Time | null> =>
  (await command<{ expires_at: Time | null }>(to, "captchas/keep_alive", { captcha_id: captchaId })).expires_at;

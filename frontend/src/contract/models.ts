/** Rows as the card keeps them, and what only some commands and events have. Times, sizes and rows are in `rows.ts`. */
import type * as rows from "./rows";

/** A row as it is kept: one without a readable name is called by its id. */
export type Named<Row> = Omit<Row, "name"> & { readonly name: string };
export type Link = Named<rows.Link>;
export type Package = Named<rows.Package>;
export type GrabberLink = Named<rows.GrabberLink>;
export type GrabberPackage = Named<rows.GrabberPackage>;

/** An account of an unreadable hoster is called by its id. */
export type Account = Omit<rows.Account, "hoster"> & { readonly hoster: string };

/** `image` is a data URL; null for captchas of the kind `browser`, and where there is none. */
export interface CaptchaWithImage extends rows.Captcha {
  readonly image: string | null;
}

export interface Rights {
  readonly control: boolean;
  readonly admin: boolean;
}

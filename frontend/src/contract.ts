/** All types of the integration's WebSocket API. */
import type { Commands } from "./contract/commands";

export type * from "./contract/answers";
export type * from "./contract/choices";
export type * from "./contract/commands";
export type * from "./contract/events";
export type * from "./contract/models";
export type { Attention, Captcha, Dialog, Extraction, Id, Job, Settings, Status, Storage, Time } from "./contract/rows";

export type AddLinks = Commands["linkgrabber/add_links"]["fields"];
export type SettingsChanges = Commands["settings/set"]["fields"];
/** What was filled into the fields of a dialog, by their names. */
export type DialogAnswers = NonNullable<Commands["dialogs/answer"]["fields"]["fields"]>;

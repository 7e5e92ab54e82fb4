/** All types of the integration's WebSocket API. */
import type { Commands } from "./contract/commands";

export type * from "./contract/answers";
export type * from "./contract/choices";
export type * from "./contract/commands";
export type * from "./contract/events";
export type * from "./contract/models";
export type {
  Captcha,
  Dialog,
  Extraction,
  Id,
  Job,
  Settings,
  Status,
  Storage,
  Time,
} from "./contract/rows";

export type AddLinks = Commands["linkgrabber/add_links"]["fields"];
export type AddContainer = Commands["linkgrabber/add_container"]["fields"];

// The numbers below the progress bar, as far as they are known.
import type { Status } from "../contract";
import { formatDuration } from "../format/durations";
import { formatNumber } from "../format/numbers";
import { formatSize, formatSpeed } from "../format/sizes";
import type { Speaker } from "../elements/speaker";
import type { Via } from "./connection-controller";

/** A number and what it is. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Return the facts of a status, most important first. */
export function statusFacts(speaker: Speaker, status: Status, via: Via): Fact[] {
  const { localize } = speaker;
  const connection = { label: localize("header.connection"), value: via ? localize(`via.${via}`) : "" };
  const facts = [timeLeft, loaded, files, limit, free].map((fact) => fact(speaker, status));
  return [...facts, connection].filter(({ value }) => value !== "");
}

/** It comes and goes with each start and stop; its place stays, or what stands below would move away under the finger. */
function timeLeft({ locale, localize }: Speaker, { eta, total_bytes }: Status): Fact {
  return { label: localize("header.time_left"), value: formatDuration(locale, eta) || (total_bytes ? "–" : "") };
}

function loaded({ locale, localize }: Speaker, { loaded_bytes, total_bytes }: Status): Fact {
  const [some, all] = [formatSize(locale, loaded_bytes), formatSize(locale, total_bytes)];
  const value = total_bytes && some ? localize("header.of", { some, all }) : "";
  return { label: localize("header.loaded"), value };
}

function files({ locale, localize }: Speaker, { finished_downloads, total_downloads }: Status): Fact {
  const [some, all] = [formatNumber(locale, finished_downloads), formatNumber(locale, total_downloads)];
  const value = total_downloads && some ? localize("header.of", { some, all }) : "";
  return { label: localize("header.files"), value };
}

function limit({ locale, localize }: Speaker, { speed_limit, speed_limit_enabled }: Status): Fact {
  return { label: localize("header.limit"), value: speed_limit_enabled ? formatSpeed(locale, speed_limit) : "" };
}

function free({ locale, localize }: Speaker, { free_bytes }: Status): Fact {
  return { label: localize("header.free"), value: formatSize(locale, free_bytes) };
}

// What rows of the download list show.
import {
  mdiAlertCircle,
  mdiArchiveAlertOutline,
  mdiCheckCircle,
  mdiChevronDoubleDown,
  mdiChevronDoubleUp,
  mdiClockOutline,
  mdiCloseCircleOutline,
  mdiCommentTextOutline,
  mdiDebugStepOver,
  mdiDownload,
  mdiLinkOff,
  mdiPackageVariant,
  mdiPause,
  mdiShieldKeyOutline,
  mdiTimerSand,
} from "@mdi/js";
import type { Link, LinkState, Package, Priority } from "../contract";
import type { Speaker } from "../elements/speaker";
import type { Tone } from "../elements/tones";
import { formatDuration } from "../format/durations";
import { formatProgress } from "../format/numbers";
import { shown } from "../format/shown";
import { formatSize, formatSpeed } from "../format/sizes";
import type { BrokenReason } from "../state/archives";
import { brokenReason, type Trouble } from "../state/troubles";
import type { RowFace, Sign } from "./row-face";

const LOOKS: Readonly<Record<LinkState, { readonly icon: string; readonly tone: Tone }>> = {
  captcha: { icon: mdiShieldKeyOutline, tone: "attention" },
  disabled: { icon: mdiCloseCircleOutline, tone: "quiet" },
  extracting: { icon: mdiPackageVariant, tone: "active" },
  failed: { icon: mdiAlertCircle, tone: "bad" },
  finished: { icon: mdiCheckCircle, tone: "good" },
  offline: { icon: mdiLinkOff, tone: "bad" },
  paused: { icon: mdiPause, tone: "attention" },
  queued: { icon: mdiClockOutline, tone: "quiet" },
  running: { icon: mdiDownload, tone: "active" },
  skipped: { icon: mdiDebugStepOver, tone: "attention" },
  waiting: { icon: mdiTimerSand, tone: "attention" },
};

/** States in which JDownloader's own status text says more. */
const WITH_STATUS_TEXT: ReadonlySet<LinkState> = new Set(["captcha", "extracting", "failed", "skipped", "waiting"]);

/** Return what a link of the download list shows. */
export function downloadLinkFace(speaker: Speaker, link: Link): RowFace {
  const face = {
    ...loadingFace(speaker, link),
    detail: detailOf(link),
    host: shown(link.host ?? ""),
    signs: itemSigns(speaker, link),
    size: sizeOf(speaker, link),
  };
  return withBroken(speaker, face, link.state, brokenReason(link));
}

/** What could not be unpacked is no success, whatever became of its links. */
function withBroken({ localize }: Speaker, face: RowFace, state: LinkState, reason: BrokenReason | null): RowFace {
  if (!reason) return face;
  const failed = localize("list.extraction_failed");
  const why = localize(`broken.${reason}`);
  const sign = { icon: mdiArchiveAlertOutline, label: `${failed}: ${why}` };
  if (state !== "finished") return { ...face, signs: [...face.signs, sign] };
  const tone = reason === "wrong_password" ? "attention" : "bad";
  return {
    ...face,
    icon: sign.icon,
    tone,
    state: failed,
    detail: face.detail ? `${why}, ${face.detail}` : why,
    detailTone: tone,
  };
}

/** Return what a package of the download list shows. */
export function downloadPackageFace(speaker: Speaker, one: Package, trouble?: Trouble): RowFace {
  const { localize } = speaker;
  const { link_count: count } = one;
  const failed = trouble?.failed ?? 0;
  const face: RowFace = {
    ...loadingFace(speaker, one),
    detail: failed ? localize("list.failed_of", { failed, count }) : localize("list.links", { count }),
    ...(failed && { detailTone: "bad" }),
    host: shown(one.hosts.join(", ")),
    signs: itemSigns(speaker, one),
    size: sizeOf(speaker, one),
  };
  return withBroken(speaker, face, one.state, trouble?.broken ?? null);
}

function loadingFace(
  { locale, localize }: Speaker,
  item: Link | Package,
): Omit<RowFace, "detail" | "host" | "signs" | "size"> {
  const isStill = item.state === "disabled" || item.state === "offline";
  return {
    ...LOOKS[item.state],
    name: shown(item.name),
    state: localize(`state.${item.state}`),
    progress: item.state === "finished" ? 100 : item.progress,
    progressText: formatProgress(locale, item.state === "finished" ? 100 : item.progress),
    speed: item.speed ? formatSpeed(locale, item.speed) : "",
    timeLeft: formatDuration(locale, item.eta),
    isPale: isStill,
  };
}

function detailOf({ state, status, error }: Link): string {
  return WITH_STATUS_TEXT.has(state) ? shown(status ?? error ?? "") : "";
}

function sizeOf({ locale, localize }: Speaker, { state, bytes_loaded, bytes_total }: Link | Package): string {
  const total = formatSize(locale, bytes_total);
  if (!bytes_loaded || (state === "finished" && bytes_total !== null)) return total;
  const loaded = formatSize(locale, bytes_loaded);
  return total ? localize("list.loaded_of", { loaded, total }) : loaded;
}

const PRIORITY_ICONS: Readonly<Partial<Record<Priority, string>>> = {
  highest: mdiChevronDoubleUp,
  higher: mdiChevronDoubleUp,
  high: mdiChevronDoubleUp,
  low: mdiChevronDoubleDown,
};

/** Return the signs that everything in both lists may have. */
export function itemSigns({ localize }: Speaker, item: { priority: Priority; comment: string | null }): Sign[] {
  const signs: Sign[] = [];
  const priorityIcon = PRIORITY_ICONS[item.priority];
  if (priorityIcon)
    signs.push({ icon: priorityIcon, label: `${localize("list.priority")}: ${localize(`priority.${item.priority}`)}` });
  if (item.comment) signs.push({ icon: mdiCommentTextOutline, label: shown(item.comment) });
  return signs;
}

// What rows of the LinkGrabber show.
import {
  mdiAlertCircleOutline,
  mdiCheckCircle,
  mdiCircleMultipleOutline,
  mdiHelpCircleOutline,
  mdiLinkOff,
} from "@mdi/js";
import type { Availability, GrabberLink, GrabberPackage } from "../contract";
import type { Tone } from "../elements/tones";
import { shown } from "../format/shown";
import { formatSize } from "../format/sizes";
import type { Speaker } from "../elements/speaker";
import { itemSigns } from "./download-face";
import type { RowFace } from "./row-face";

const LOOKS: Readonly<Record<Availability, { readonly icon: string; readonly tone: Tone }>> = {
  offline: { icon: mdiLinkOff, tone: "bad" },
  online: { icon: mdiCheckCircle, tone: "good" },
  temporarily_unknown: { icon: mdiHelpCircleOutline, tone: "attention" },
  unknown: { icon: mdiHelpCircleOutline, tone: "quiet" },
};

/** Nothing is loaded yet. */
const STILL = { progress: undefined, progressText: "", speed: "", timeLeft: "" } as const;

/** Return what a link of the LinkGrabber shows. */
export function grabberLinkFace(speaker: Speaker, link: GrabberLink): RowFace {
  const { locale, localize } = speaker;
  const signs = itemSigns(speaker, link);
  if (link.variants) signs.push({ icon: mdiCircleMultipleOutline, label: localize("list.has_variants") });
  return {
    ...LOOKS[link.availability],
    ...STILL,
    name: shown(link.name),
    state: localize(`availability.${link.availability}`),
    detail: link.enabled ? "" : localize("state.disabled"),
    size: formatSize(locale, link.bytes_total),
    host: shown(link.host ?? ""),
    isPale: !link.enabled,
    signs,
  };
}

/** Return what a package of the LinkGrabber shows. */
export function grabberPackageFace(speaker: Speaker, one: GrabberPackage): RowFace {
  const { locale, localize } = speaker;
  return {
    ...packageLook(one),
    ...STILL,
    name: shown(one.name),
    state: packageWords(speaker, one),
    detail: one.enabled ? "" : localize("state.disabled"),
    size: formatSize(locale, one.bytes_total),
    host: shown(one.hosts.join(", ")),
    isPale: !one.enabled,
    signs: itemSigns(speaker, one),
  };
}

function packageWords({ localize }: Speaker, { link_count, online_count, offline_count }: GrabberPackage): string {
  const links = localize("list.links", { count: link_count });
  if (link_count && online_count === link_count) return `${links}, ${localize("availability.online")}`;
  if (link_count && offline_count === link_count) return `${links}, ${localize("availability.offline")}`;
  return localize("list.online_of", { online: online_count, count: link_count });
}

/** A part that is offline needs to be looked at. */
const PARTLY_OFFLINE = { icon: mdiAlertCircleOutline, tone: "attention" } as const;

function packageLook({ link_count, online_count, offline_count }: GrabberPackage) {
  if (offline_count === link_count) return LOOKS.offline;
  if (offline_count) return PARTLY_OFFLINE;
  return online_count === link_count ? LOOKS.online : LOOKS.unknown;
}

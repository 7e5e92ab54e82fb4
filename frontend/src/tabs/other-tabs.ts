// The tabs beside the two lists. Only their registration is here; their code comes when they are first opened.
import {
  mdiAccountKey,
  mdiArchiveOutline,
  mdiHelpCircleOutline,
  mdiHistory,
  mdiShieldKeyOutline,
  mdiTune,
} from "@mdi/js";
import { html } from "lit";
import type { Capability } from "../contract";
import type { Tab } from "./tab";
import { tabCounts, type TabName } from "../state/counts";
import { needed } from "../state/needs";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Watched } from "../state/watched";

/** Not by whether it can be reached now: tabs must not come and go with the connection. */
const isAble = ({ capabilities }: JDownloaderState, capability: Capability): boolean =>
  capabilities.includes(capability);
const isFor = (state: JDownloaderState, capability: Capability): boolean =>
  state.rights.control && isAble(state, capability);

/** A page may open at a tab that watches no downloads: what is not known yet must not look as if it were not there. */
const mayHaveArchives = ({ state, archives }: Watched): boolean =>
  archives.extracting.size + archives.broken.size + needed(state, "extraction") > 0 ||
  (!archives.isKnown && !!state.status?.total_downloads);

const count = (name: TabName) => (state: JDownloaderState) => tabCounts(state)[name];

/** The tabs beside Downloads and LinkGrabber, in their order. */
export const OTHER_TABS: readonly Tab[] = [
  {
    id: "captchas",
    label: "tab.captchas",
    icon: mdiShieldKeyOutline,
    include: [],
    count: count("captchas"),
    needs: "captcha",
    isShown: ({ state }) => isFor(state, "captchas") && !!state.captchas?.length,
    load: () => import("./captchas-tab"),
    draw: (context) => html`<jdownloader-captchas-tab .context=${context}></jdownloader-captchas-tab>`,
  },
  {
    id: "dialogs",
    label: "tab.dialogs",
    icon: mdiHelpCircleOutline,
    include: [],
    count: count("dialogs"),
    needs: "dialog",
    isShown: ({ state }) => isFor(state, "dialogs") && !!state.dialogs?.length,
    load: () => import("./dialogs-tab"),
    draw: (context) => html`<jdownloader-dialogs-tab .context=${context}></jdownloader-dialogs-tab>`,
  },
  {
    id: "archives",
    label: "tab.archives",
    icon: mdiArchiveOutline,
    // The queue is no part of what is watched: the tab reads it, when the links say that something happened to it
    include: ["packages", "links"],
    count: count("archives"),
    needs: "extraction",
    isShown: (watched) => isAble(watched.state, "extraction") && mayHaveArchives(watched),
    load: () => import("./archives-tab"),
    draw: (context) => html`<jdownloader-archives-tab .context=${context}></jdownloader-archives-tab>`,
  },
  {
    id: "accounts",
    label: "tab.accounts",
    icon: mdiAccountKey,
    include: ["accounts"],
    count: count("accounts"),
    needs: "account",
    isShown: ({ state }) => isFor(state, "accounts"),
    load: () => import("./accounts-tab"),
    draw: (context) => html`<jdownloader-accounts-tab .context=${context}></jdownloader-accounts-tab>`,
  },
  {
    id: "settings",
    label: "tab.settings",
    icon: mdiTune,
    include: ["settings"],
    count: count("settings"),
    isShown: ({ state }) => isFor(state, "settings"),
    load: () => import("./settings-tab"),
    draw: (context) => html`<jdownloader-settings-tab .context=${context}></jdownloader-settings-tab>`,
  },
  {
    id: "activity",
    label: "tab.activity",
    icon: mdiHistory,
    include: [],
    count: count("activity"),
    isShown: () => true,
    load: () => import("./activity-tab"),
    draw: (context) => html`<jdownloader-activity-tab .context=${context}></jdownloader-activity-tab>`,
  },
];

// What rows show while JDownloader is out of reach: what was known last, and that it is so no more for sure.
import { mdiCloudOffOutline } from "@mdi/js";
import type { LinkState } from "../contract";
import type { Liveness } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";
import type { Faces } from "./list-kind";
import type { RowFace } from "./row-face";

/** States that are soon others by themselves. */
const PASSING: ReadonlySet<LinkState> = new Set(["captcha", "extracting", "running", "waiting"]);

interface Item {
  /** Those of the LinkGrabber have none. */
  readonly state?: LinkState;
}

/** Return what makes faces of what is known of a JDownloader. */
export function knownFaces(faces: Faces, liveness: Liveness, localize: Localize): Faces {
  if (liveness === "live") return faces;
  const words = localize(liveness === "offline" ? "status.offline" : "liveness.connecting");
  const known = (face: RowFace, { state }: Item, detail: string): RowFace => {
    if (!state || !PASSING.has(state)) return { ...face, speed: "", timeLeft: "" };
    const last = [localize("list.last_state", { state: localize(`state.${state}`) }), detail]
      .filter(Boolean)
      .join(", ");
    return { ...face, speed: "", timeLeft: "", icon: mdiCloudOffOutline, tone: "quiet", state: words, detail: last };
  };
  return {
    // How many links a package has stays true; what JDownloader said of a link may not
    package: (item, trouble) => {
      const face = faces.package(item, trouble);
      return known(face, item, face.detail);
    },
    link: (item) => known(faces.link(item), item, ""),
  };
}

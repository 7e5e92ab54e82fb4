// An area that takes gestures. Its code comes where one is used.
import { css, html, nothing, type TemplateResult } from "lit";
import { hasAction } from "../config/card-actions";
import type { TapTarget } from "./tap-target";

/** Draw it below the other controls of what it fills, which has the class `has-tap`; nothing where no gesture does anything. */
export function tapArea(target: TapTarget): TemplateResult | typeof nothing {
  const { actions, opensPage } = target;
  if (!(opensPage && !actions.tap) && !Object.values(actions).some(hasAction)) return nothing;
  // Where it fails to load, the next one that is drawn tries again
  import("./tap-area-element").catch(() => undefined);
  return html`<jdownloader-tap-area .target=${target}></jdownloader-tap-area>`;
}

export const tapAreaStyle = css`
  .has-tap {
    position: relative;
  }
  .has-tap > :is(button, jdownloader-needs),
  .has-tap :is(.chooser, jdownloader-speed-graph) {
    position: relative;
  }
  jdownloader-tap-area {
    position: absolute;
    inset: 0;
  }
`;

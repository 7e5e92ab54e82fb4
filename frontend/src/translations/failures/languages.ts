// Written by scripts/generate from texts/*.yaml.

type Failures = Readonly<Record<string, string>>;

/** Languages that the integration's own translations do not have. */
export const OWN_LANGUAGES: Readonly<Record<string, () => Promise<{ readonly failures: Failures }>>> = {
  it: () => import("./it"),
};

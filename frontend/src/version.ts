declare const __VERSION__: string;

/** Version of the integration that these files were built for. */
export const VERSION = __VERSION__;

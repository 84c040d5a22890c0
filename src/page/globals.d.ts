/** Of the program, put in when the page is built. */
declare const VERSION: string;
/** Of the page that seals: its file, with places for `{policy}`, `{style}`, `{script}` and `{pack}`. */
declare const TEMPLATE: string;
/** Of the runtime in the worker that reads. */
declare const ORT_VERSION: string;
/** As much of Trusted Types as is used, where a browser has them. */
// eslint-disable-next-line no-var -- a property of the global object
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string };
    }
  | undefined;

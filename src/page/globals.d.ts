/** Of the program, put in when the page is built. */
declare const VERSION: string;
/** Of the page that seals: its file, with places for `{policy}`, `{style}` and `{script}`. */
declare const TEMPLATE: string;

/** In place of the package `debug`, which a page has no use for. */
export default () => () => {};

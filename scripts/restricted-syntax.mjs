/** For oxlint, which has no rule of this name: refuses what a selector finds, as eslint's would. */
const rule = {
  meta: { schema: { type: 'array', items: { type: 'object' } } },
  create: (context) =>
    Object.fromEntries(
      context.options.map(({ selector, message }) => [
        selector,
        (node) => context.report({ node, message }),
      ]),
    ),
};

export default { meta: { name: 'house' }, rules: { 'no-restricted-syntax': rule } };

// The page's programming interface, called from a test.

/** Calls `tactful.<name>(...args)` once the interface is there, such as `call(page, 'preferences.set', 'likes', 'tea')`. */
export function call(page, name, ...args) {
  return page.evaluate(async ([[last, ...path], args]) =>
    path.reduceRight((object, part) => object[part], await tactful.ready)[last](...args), [name.split('.').reverse(), args]);
}

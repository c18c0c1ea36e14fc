// Where built things are. `cargo xtask test` names them; a test that is run by hand finds them in the usual places.

import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The demo shop as plain static files. */
export const demo = process.env.TACTFUL_DEMO ?? path.join(root, 'target/demo');

/** The demo shop, as its owner wrote it. */
export const shop = path.join(root, 'www/shop');

/** The npm package, built. */
export const packageFolder = process.env.TACTFUL_PKG ?? path.join(root, 'pkg');

/** The command line. */
export const command = process.env.TACTFUL_COMMAND ?? path.join(demo, '../release/tactful');

/** Sites and pages made for the tests. */
export const fixtures = path.join(root, 'tests/page/fixtures');

/** The folder for screenshots. */
export const shots = process.env.TACTFUL_SHOTS ?? path.join(root, 'target/shots');

/** The browser. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

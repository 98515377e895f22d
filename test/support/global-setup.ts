import { startEnvironment } from './environment';

/** Jest calls this once before the tests that need real servers; their addresses pass on through process.env. */
module.exports = startEnvironment;

import { startEnvironment } from './environment';

/** Jest calls this once before the tests that need real servers. */
module.exports = startEnvironment;

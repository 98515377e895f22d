import { stopEnvironment } from './environment';

module.exports = stopEnvironment;

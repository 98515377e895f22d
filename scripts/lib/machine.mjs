import { join } from 'node:path';
import { outputOf } from './commands.mjs';

/** The Java of the machine, if it is 21 or later: JAVA_HOME first, then the one on the PATH. */
export function machineJava(env = process.env) {
  const candidates = [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
  return candidates.find((java) => {
    const version = outputOf(java, ['-version']);
    return version !== undefined && javaMajor(version) >= 21;
  });
}

/** The mongod of the machine (MONGOD, or the one on the PATH), if it is 6 or 7. */
export function machineMongod(env = process.env) {
  const mongod = env.MONGOD || 'mongod';
  const version = outputOf(mongod, ['--version']);
  const major = version === undefined ? 0 : mongodMajor(version);
  // The data files of 6 can be read by 6 and 7; a later one would refuse them.
  return major === 6 || major === 7 ? mongod : undefined;
}

/**
 * Major version in the output of `java -version`; 0 when it is not understood.
 * @param {string} output
 */
export function javaMajor(output) {
  const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return Number(major === '1' ? minor : (major ?? 0));
}

/**
 * Major version in the output of `mongod --version`; 0 when it is not understood.
 * @param {string} output
 */
export function mongodMajor(output) {
  return Number(/db version v(\d+)\./.exec(output)?.[1] ?? 0);
}

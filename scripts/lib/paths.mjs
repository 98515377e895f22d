import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Where downloads are kept between clones: the user's cache directory. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zhixing');

/** Where this clone keeps its database, engine, logs and secrets. */
export const dataDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(root, '.data');

/** Where the build goes. */
export const buildDir = join(root, 'build');

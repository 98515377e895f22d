import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secrets of an embedded installation, made once and kept where only this user can read them.
 * @param {string} dir data folder
 * @returns {{ jwtSecret: string, exporterPassword: string }}
 */
export function ensureSecrets(dir) {
  const file = join(dir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const secrets = { jwtSecret: token(48), exporterPassword: token(24) };
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function token(bytes) {
  return randomBytes(bytes).toString('base64url');
}

import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the least cost that OWASP advises, about 30 ms on one core; `algorithm` 2 is argon2id. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const OURS = '$argon2id$v=19$m=19456,t=2,p=1$';
const LONGEST_PASSWORD = 1_024;

const normalised = (password: string): string => password.normalize('NFKC');

/** Hashes a password with argon2id and a fresh salt, as a text that carries its own cost. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), COST);
}

/** True for a hash of an older scheme or cost: it is made anew when its password is next at hand. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(OURS);
}

/**
 * Compares in constant time. Without a stored hash (unknown account) it works as long and answers false,
 * so that the time of an answer does not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) {
    return false;
  }
  if (stored?.startsWith('$argon2id$')) {
    return verify(stored, normalised(password));
  }
  const [scheme, ...parts] = (stored ?? '').split('$');
  if (scheme === 'scrypt') {
    return verifyScrypt(password, parts);
  }
  await hashPassword(password);
  return false;
}

/** Hashes made before argon2id: `scrypt$N$r$p$salt$key`, base64. */
async function verifyScrypt(password: string, [N, r, p, salt = '', key = '']: readonly string[]): Promise<boolean> {
  const expected = Buffer.from(key, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  const actual = await new Promise<Buffer>((resolve, reject) => {
    scrypt(normalised(password), Buffer.from(salt, 'base64'), expected.length, options, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
  return expected.length > 0 && timingSafeEqual(actual, expected);
}

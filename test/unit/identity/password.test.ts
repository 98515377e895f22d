import { hashPassword, isOutdated, verifyPassword } from '../../../identity/password';
import { pauseAfter } from '../../../identity/throttle';

describe('passwords', () => {
  it('are salted: the same one gives two hashes that both fit', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).not.toBe(two);
    expect(await verifyPassword('correct horse', one)).toBe(true);
    expect(await verifyPassword('correct horse', two)).toBe(true);
    expect(await verifyPassword('Correct horse', one)).toBe(false);
  });

  it('do not fit an account without one, an unknown scheme, or a text too long to be one', async () => {
    expect(await verifyPassword('x', undefined)).toBe(false);
    expect(await verifyPassword('x', 'md5$abc')).toBe(false);
    expect(await verifyPassword('x', 'scrypt$32768$8$1$AAAA$')).toBe(false);
    expect(await verifyPassword('x'.repeat(2_000), await hashPassword('x'))).toBe(false);
  });

  it('are kept as argon2id; hashes made with scrypt still fit, and are told to be old', async () => {
    const old = 'scrypt$32768$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$puHF8wsl4P5tR3JANsCleZiOQes+05KY2PoHbUEpMGQ=';
    expect(await verifyPassword('correct horse', old)).toBe(true);
    expect(await verifyPassword('Correct horse', old)).toBe(false);
    expect(isOutdated(old)).toBe(true);
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(isOutdated(stored)).toBe(false);
  });

  it('do not depend on how a keyboard composes a letter', async () => {
    expect(await verifyPassword('caf\u0065\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });
});

describe('pauseAfter', () => {
  it.each([
    [4, 'account', 0],
    [5, 'account', 15_000],
    [6, 'account', 30_000],
    [50, 'account', 900_000],
    [49, 'address', 0],
    [50, 'address', 15_000],
  ] as const)('%i failures of one %s: %i ms', (failures, scope, expected) => {
    expect(pauseAfter(failures, scope, { signInTries: 5, signInPauseMinutes: 15 })).toBe(expected);
  });
});

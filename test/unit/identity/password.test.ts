import { hashPassword, verifyPassword } from '../../../identity/password';
import { issueSession, readSession } from '../../../identity/session';
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
    expect(await verifyPassword('x'.repeat(2_000), await hashPassword('x'))).toBe(false);
  });

  it('do not depend on how a keyboard composes a letter', async () => {
    expect(await verifyPassword('caf\u0065\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });
});

describe('sessions', () => {
  const secret = 'a secret that is long enough for tests';
  const at = new Date('2026-03-01T08:00:00Z');
  const hours = (n: number): Date => new Date(at.getTime() + n * 3_600_000);

  it('last twelve hours', () => {
    const token = issueSession('agent', secret, at);
    expect(readSession(token, secret, hours(11.99))?.personId).toBe('agent');
    expect(readSession(token, secret, hours(12.01))).toBeUndefined();
  });

  it('fit one secret only and cannot be altered', () => {
    const token = issueSession('agent', secret, at);
    expect(readSession(token, 'another secret that is long enough', at)).toBeUndefined();
    const [head, , signature] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ sub: 'admin', jti: '1', iat: 1, exp: 9e9, aud: 'zhixing:session' }),
    ).toString('base64url');
    expect(readSession(`${head}.${forged}.${signature}`, secret, at)).toBeUndefined();
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(readSession(`${unsigned}.${forged}.`, secret, at)).toBeUndefined();
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
    expect(pauseAfter(failures, scope)).toBe(expected);
  });
});

import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { readAccess, readRefresh, signAccess, signRefresh } from '../../../identity/session';

const secret = 'a secret that is long enough for tests';
const at = new Date('2026-03-01T08:00:00Z');
const minutes = (n: number): Date => new Date(at.getTime() + n * 60_000);
const session = { personId: 'agent', id: 's1', expiresAt: minutes(15) };
const claims = { sub: 'admin', sid: 's1', jti: '1', iat: 1, exp: 9e9, aud: 'zhixing:session' };

describe('access tokens', () => {
  it('say whose session they are, until they run out', () => {
    const token = signAccess(session, secret, at);
    expect(readAccess(token, secret, minutes(14.9))).toEqual(session);
    expect(readAccess(token, secret, minutes(15.1))).toBeUndefined();
  });

  it('fit one secret only', () => {
    expect(readAccess(signAccess(session, secret, at), 'another secret that is long enough', at)).toBeUndefined();
  });

  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (head: object, body: object): string => {
    const text = `${encoded(head)}.${encoded(body)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const [head = '', body = '', signature = ''] = signAccess(session, secret, at).split('.');

  it.each([
    ['an altered content', `${head}.${encoded(claims)}.${signature}`],
    ['an altered signature', `${head}.${body}.${signature.slice(0, -4)}AAAA`],
    ['alg none without a signature', `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['alg none with a signature', `${encoded({ alg: 'none' })}.${encoded(claims)}.${signature}`],
    ['another algorithm', signed({ alg: 'HS384' }, claims)],
    ['another audience', signed({ alg: 'HS256' }, { ...claims, aud: 'zhixing:decision' })],
    ['no audience', signed({ alg: 'HS256' }, { ...claims, aud: undefined })],
    ['no session', signed({ alg: 'HS256' }, { ...claims, sid: undefined })],
    ['an operator of the database as person', signed({ alg: 'HS256' }, { ...claims, sub: { $ne: null } })],
    ['no token at all', 'abc'],
  ])('are refused with %s', (_what, token) => {
    expect(readAccess(token, secret, at)).toBeUndefined();
  });

  it('are told from those of another kind that the same secret signed', () => {
    const other = jwt.sign({ sub: 'agent', sid: 's1' }, secret, { audience: 'zhixing:other', expiresIn: 60 });
    expect(readAccess(other, secret, new Date())).toBeUndefined();
  });
});

describe('refresh tokens', () => {
  const token = signRefresh({ sessionId: 's1', generation: 3 }, secret);

  it('name the session and the renewal', () => {
    expect(readRefresh(token, secret)).toEqual({ sessionId: 's1', generation: 3 });
  });

  it.each([
    ['a later renewal', token.replace('s1.3', 's1.4')],
    ['another session', token.replace('s1.3', 's2.3')],
    ['a mark that is not ours', `${token.slice(0, -4)}AAAA`],
    ['no mark', 's1.3.'],
    ['an access token', signAccess(session, secret, at)],
    ['an endless text', 'a'.repeat(100_000)],
  ])('are refused with %s', (_what, forged) => {
    expect(readRefresh(forged, secret)).toBeUndefined();
  });

  it('fit one secret only', () => {
    expect(readRefresh(token, 'another secret that is long enough')).toBeUndefined();
  });
});

import jwt from 'jsonwebtoken';

import { DecisionLinks } from '../../../notify/links';

const SECRET = 'a secret that is long enough for a test';
const links = new DecisionLinks(SECRET);
const claims = { person: 'cab.technical', taskKey: '2251799813685300', decision: 'approve', contentVersion: 3 };
const expiresAt = new Date('2026-05-08T00:00:00Z');
const before = new Date('2026-05-07T00:00:00Z');

describe('DecisionLinks', () => {
  it('gives back what was signed', () => {
    const verified = links.verifyDecision(links.signDecision(claims, expiresAt), before);

    expect(verified).toEqual({ ok: true, token: { ...claims, jti: expect.any(String) as string, expiresAt } });
  });

  it('gives every link a use of its own', () => {
    const ids = [1, 2].map(() => links.verifyDecision(links.signDecision(claims, expiresAt), before));

    expect(ids[0]).not.toEqual(ids[1]);
  });

  it('tells an expired link from an altered one, so that the page can say which', () => {
    const verified = links.verifyDecision(links.signDecision(claims, expiresAt), expiresAt);

    expect(verified).toMatchObject({ ok: false, reason: 'expired', token: { taskKey: claims.taskKey } });
  });

  it.each([
    ['a changed letter', (token: string) => token.slice(0, -3) + (token.endsWith('AAA') ? 'BBB' : 'AAA')],
    ['another decision with the old signature', swapDecision],
    ['a key of somebody else', () => new DecisionLinks('x'.repeat(40)).signDecision(claims, expiresAt)],
    ['no signature at all', unsigned],
    ['a sign-in token of ours', () => jwt.sign({ sub: 'cab.technical', jti: '1' }, SECRET, { expiresIn: '12h' })],
    ['a mail client that cut the address', (token: string) => token.slice(0, 40)],
    ['anything', () => 'hello'],
    ['nothing', () => ''],
  ])('takes %s for altered', (_, alter) => {
    const token = alter(links.signDecision(claims, expiresAt));

    expect(links.verifyDecision(token, before)).toEqual({ ok: false, reason: 'altered' });
  });

  it('cannot be used as a sign-in token', () => {
    expect(() => jwt.verify(links.signDecision(claims, expiresAt), SECRET, { ignoreExpiration: true })).toThrow(
      'invalid signature',
    );
  });
});

function swapDecision(token: string): string {
  const [head, body, signature] = token.split('.') as [string, string, string];
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify({ ...payload, decision: 'reject' })).toString('base64url');
  return [head, changed, signature].join('.');
}

function unsigned(token: string): string {
  const body = token.split('.')[1] as string;
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`;
}

import { LastSeen } from '../../../api/last-seen';
import { reply } from '../../../api/route';
import type { Session } from '../../../identity/session';
import type { User } from '../../../identity/user';

const ann: User = {
  id: 'ann',
  username: 'ann',
  names: { zh: '安', en: 'Ann' },
  email: 'ann@example.org',
  lang: 'zh',
  zone: 'Asia/Shanghai',
  roles: ['desk'],
  groups: [],
  organisations: ['house'],
  permissions: new Set(['tasks.readAll']),
};
const sessionOf = (id: string, personId = 'ann'): Session => ({ id, personId, expiresAt: new Date(1e13) });
const answer = reply(200, { items: [] });

describe('an answer begun for whoever was behind the session last', () => {
  const lastSeen = new LastSeen();
  lastSeen.note({ user: ann, session: sessionOf('s') });
  const ahead = lastSeen.begin(sessionOf('s'), async () => answer);

  it('is for the same person who is and may the same', async () => {
    expect(ahead?.isFor({ ...ann, permissions: new Set(['tasks.readAll']) })).toBe(true);
    expect(await ahead?.reply).toBe(answer);
  });

  it.each<[string, Partial<User>]>([
    ['a role', { roles: [] }],
    ['a group', { groups: ['network'] }],
    ['an organisation', { organisations: [] }],
    ['a permission', { permissions: new Set() }],
    ['a service of theirs', { services: ['mail'] }],
    ['the language', { lang: 'en' }],
    ['somebody whose place they take', { deputy: true }],
  ])('is not for the person when %s is another', (_, change) => {
    expect(ahead?.isFor({ ...ann, ...change })).toBe(false);
  });

  it('is not begun for another person or another session', () => {
    const never = (): never => {
      throw new Error('must not be asked');
    };
    expect(lastSeen.begin(sessionOf('s', 'bob'), never)).toBeUndefined();
    expect(lastSeen.begin(sessionOf('other'), never)).toBeUndefined();
  });

  it('may fail where nobody takes it', async () => {
    const failing = lastSeen.begin(sessionOf('s'), async () => Promise.reject(new Error('gone')));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(failing?.reply).rejects.toThrow('gone');
  });

  it('is remembered for the sessions used last only', () => {
    const few = new LastSeen();
    for (let index = 0; index < 1_001; index += 1) {
      few.note({ user: ann, session: sessionOf(`s${index}`) });
    }
    expect(few.begin(sessionOf('s0'), async () => answer)).toBeUndefined();
    expect(few.begin(sessionOf('s1'), async () => answer)).toBeDefined();
  });
});

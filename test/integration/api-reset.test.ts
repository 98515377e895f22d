import { invite } from '../../api/session/invite';
import { claimMail, settleMail } from '../../notify/mail-outbox';
import { inTransaction } from '../../records/database';
import { Mailbox, Mails, Notices, type Mail } from '../../records/models/notice';
import { PasswordLinks } from '../../records/models/password-link';
import { People } from '../../records/models/person';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => Promise.all([Mails.deleteMany({}), PasswordLinks.deleteMany({})]));
afterEach(() => {
  delete api.clock.at;
});

const NEXT = 'a long walk home';

const ask = (account: unknown) => api.nobody.send<ProblemBody>('POST', '/api/session/reset', { account });
const set = (token: unknown, next: unknown = NEXT) =>
  api.nobody.send<ProblemBody & { username: string }>('PUT', '/api/session/reset', { token, next });
const signIn = (username: string, password: string) =>
  api.nobody.send<{ token: string }>('POST', '/api/session', { username, password });

const mailTo = (person: string): Promise<Mail> =>
  eventually(async () => {
    const mail = await Mails.findOne({ person, text: /\/reset#/ }).lean<Mail>();
    if (!mail) {
      throw new Error(`no link for ${person}`);
    }
    return mail;
  });

const tokenIn = ({ text }: Pick<Mail, 'text'>): string => /\/reset#([\w-]+)/.exec(text)?.[1] ?? '';

async function askedFor(person: string): Promise<string> {
  expect((await ask(person)).status).toBe(202);
  return tokenIn(await mailTo(person));
}

describe('a forgotten password', () => {
  it('is set anew by the link of a mail, once, which ends all sessions and tells the owner', async () => {
    const before = new ApiClient(api.url, (await signIn('agent', 'demo-20000')).body.token);
    const token = await askedFor('agent');
    expect(await set(token)).toMatchObject({ status: 200, body: { username: 'agent' } });
    expect((await before.send('GET', '/api/me')).status).toBe(401);
    expect((await signIn('agent', 'demo-20000')).status).toBe(401);
    expect((await signIn('agent', NEXT)).status).toBe(200);
    expect(await Mails.countDocuments({ person: 'agent', subject: '您的密码已修改' })).toBe(1);
    expect(await set(token, 'another long walk')).toMatchObject({
      status: 410,
      body: { code: 'PASSWORD_LINK_INVALID' },
    });
    expect((await signIn('agent', NEXT)).status).toBe(200);
  });

  it('may be asked for by mail address, in any case of letters', async () => {
    await ask('Engineer@demo.zhixing.EXAMPLE');
    expect(tokenIn(await mailTo('engineer'))).toMatch(/^[\w-]{43}$/);
  });

  it('answers the same whether there is such an account or not, and writes to nobody else', async () => {
    const answers = await Promise.all(['nobody-here', 'owner', 'nobody@example.org'].map(ask));
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, ''],
      [202, ''],
      [202, ''],
    ]);
    await mailTo('owner');
    expect(await Mails.countDocuments()).toBe(1);
  });

  it('gives nothing to a closed account or one without an address', async () => {
    await People.updateOne({ _id: 'supplier' }, { $set: { active: false } });
    await People.updateOne({ _id: 'auditor' }, { $set: { email: '' } });
    await Promise.all([ask('supplier'), ask('auditor'), ask('')]);
    await askedFor('director');
    expect(await PasswordLinks.distinct('person')).toEqual(['director']);
    await People.updateOne({ _id: 'supplier' }, { $set: { active: true } });
  });

  it('keeps only a hash of the token, and a sent mail without it', async () => {
    const token = await askedFor('manager');
    expect(JSON.stringify(await PasswordLinks.find().lean())).not.toContain(token);
    expect(JSON.stringify(await Notices.find({ person: 'manager' }).lean())).not.toContain(token);
    const mail = await claimMail();
    expect(mail?.html).toContain(token);
    if (mail) {
      await settleMail(mail, { kind: 'sent' });
    }
    expect(JSON.stringify(await Mails.find().lean())).not.toContain(token);
  });

  it('shows the token to nobody else who reads the mailbox', async () => {
    const mail = { _id: 'reset-1', at: new Date(), from: 'x', to: ['agent@demo.zhixing.example'], subject: 'x' };
    const link = 'http://localhost:3000/reset#SeCrEt-Token_1';
    await Mailbox.create({ ...mail, text: `see\n${link}\n`, html: `<a href="${link}">x</a>` });
    const shown = await api.as('admin').get<{ text: string; html: string }>('/api/mailbox/reset-1');
    expect(JSON.stringify(shown)).not.toContain('SeCrEt');
    expect(shown.text).toContain('/reset#…');
    expect((await api.as('agent').get<{ text: string }>('/api/mailbox/reset-1')).text).toContain('SeCrEt');
  });

  it.each([
    ['short', 'SHORT'],
    ['password123', 'COMMON'],
    ['cab.chair-cab.chair', 'NAME'],
  ])('keeps to the rules: %s', async (next, code) => {
    const refused = await set(await givenTo('cab.chair'), next);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'next', code }] } });
    expect(await PasswordLinks.countDocuments({ usedAt: null })).toBe(1);
  });

  it('expires after half an hour', async () => {
    const token = await askedFor('cab.business');
    api.clock.at = new Date(Date.now() + 31 * 60_000);
    expect((await set(token)).status).toBe(410);
  });

  it('of two uses at once one counts, and one change ends all other links', async () => {
    const [one, other] = [await givenTo('cab.technical'), await givenTo('cab.technical')];
    const uses = await Promise.all([set(one), set(one, 'another long walk')]);
    expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    expect((await set(other)).status).toBe(410);
  });

  it('lets in whom failed attempts had shut out', async () => {
    for (let tries = 0; tries < 6; tries += 1) {
      await signIn('requester', 'wrong');
    }
    expect((await signIn('requester', 'demo-20000')).status).toBe(429);
    expect((await set(await askedFor('requester'))).status).toBe(200);
    expect((await signIn('requester', NEXT)).status).toBe(200);
  });
});

describe('an attack on it', () => {
  it('fills nobody’s mailbox, and shows no limit of one account', async () => {
    const answers = [];
    for (let tries = 0; tries < 5; tries += 1) {
      answers.push((await ask('admin')).status);
      await mailTo('admin');
    }
    await askedFor('director');
    expect(answers).toEqual([202, 202, 202, 202, 202]);
    expect(await Mails.countDocuments({ person: 'admin' })).toBe(3);
  });

  it('is slowed down by its address', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 35; tries += 1) {
      statuses.push((await ask(`guess-${tries}`)).status);
    }
    expect(statuses.at(-1)).toBe(429);
    api.clock.at = new Date(Date.now() + 3_600_000);
    expect((await ask('guess')).status).toBe(202);
  });

  it.each([{ $ne: null }, ['agent'], 5, null, { $gt: '' }])('takes no operators of the database: %j', async (value) => {
    api.clock.at = new Date(Date.now() + 7_200_000);
    expect((await ask(value)).status).toBe(400);
    expect((await set(value)).status).toBe(400);
    expect((await set('x', value)).status).toBe(400);
  });

  it('guesses no token', async () => {
    expect((await set('A'.repeat(43))).status).toBe(410);
    expect((await set('')).status).toBe(400);
  });
});

describe('an invitation', () => {
  it('brings somebody without a password in, in a week', async () => {
    const person = { _id: 'new.one', username: 'new.one', names: { zh: '新', en: 'New' }, email: 'new@example.org' };
    await inTransaction(async (session) => {
      await People.create([{ ...person, lang: 'en', roles: [], groups: [], active: true }], { session });
      await invite(session, 'new.one', new Date());
    });
    const mail = await mailTo('new.one');
    expect(mail).toMatchObject({ to: 'new@example.org', subject: 'Your account is ready' });
    api.clock.at = new Date(Date.now() + 6 * 24 * 3_600_000);
    expect(await set(tokenIn(mail))).toMatchObject({ status: 200, body: { username: 'new.one' } });
    expect((await signIn('new.one', NEXT)).status).toBe(200);
  });

  it('needs an address', async () => {
    await People.updateOne({ _id: 'auditor' }, { $set: { email: '' } });
    await expect(inTransaction((session) => invite(session, 'auditor', new Date()))).rejects.toMatchObject({
      code: 'NO_MAIL_ADDRESS',
    });
    expect(await Mails.countDocuments()).toBe(0);
  });
});

/** The token of a link just mailed to that person, whatever others were. */
async function givenTo(person: string): Promise<string> {
  await Mails.deleteMany({ person });
  await inTransaction((session) => invite(session, person, new Date()));
  return tokenIn(await mailTo(person));
}

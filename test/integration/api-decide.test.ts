import { Ballots } from '../../records/models/ballot';
import { History } from '../../records/models/history';
import { People } from '../../records/models/person';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks } from '../../records/models/task';
import { ballot, links, record, startApi, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const BOARD = ['cab.chair', 'cab.business', 'director'];
const later = (): Date => new Date(Date.now() + 3_600_000);

interface Page {
  status: number;
  html: string;
  headers: Headers;
}

async function open(token: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(`${api.url}/decide/${token}`, { redirect: 'manual', ...init });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

const press = (token: string, fields: Record<string, string> = {}): Promise<Page> =>
  open(token, { method: 'POST', body: new URLSearchParams(fields) });

interface Opened {
  one: RecordDocument;
  ballotId: string;
  token: (person: string, decision?: string, expiresAt?: Date) => string;
}

async function openBallot(): Promise<Opened> {
  const one = await record();
  const { ballot: opened, tasks } = await ballot(one, BOARD);
  const token = (person: string, decision = 'approve', expiresAt = later()): string => {
    const taskKey = tasks.find(({ assignee }) => assignee === person)?._id ?? tasks[0]?._id ?? '';
    return links.signDecision({ person, taskKey, decision, contentVersion: one.contentVersion }, expiresAt);
  };
  return { one, ballotId: opened._id, token };
}

const votes = async (ballotId: string): Promise<number> => (await Ballots.findById(ballotId).lean())?.votes.length ?? 0;

describe('a link in a mail', () => {
  it('never decides when it is opened, however often', async () => {
    const { ballotId, token } = await openBallot();
    const link = token('cab.chair');
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await open(link, { method })).status).toBe(200);
    }
    expect(await votes(ballotId)).toBe(0);
  });

  it('shows the question, the facts, one button and nothing from elsewhere', async () => {
    const { token } = await openBallot();
    const { html, headers } = await open(token('cab.chair'));
    expect(html).toContain('是否同意“Two chairs”？');
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).toContain('确认：同意');
    expect(html).not.toMatch(/<(script|img)|"\/\/|https?:\/\/(?!localhost)/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('speaks the language of its person', async () => {
    await People.updateOne({ _id: 'director' }, { $set: { lang: 'en' } });
    const { token } = await openBallot();
    const { html } = await open(token('director'), { headers: { 'Accept-Language': 'zh' } });
    expect(html).toContain('Do you approve');
    expect(html).toContain('Confirm: Approve');
  });

  it('escapes what people wrote', async () => {
    const { one, token } = await openBallot();
    await Records.updateOne({ _id: one._id }, { $set: { 'fields.title': '<script>alert(1)</script>' } });
    expect((await open(token('cab.chair'))).html).not.toContain('<script>alert');
  });

  it('decides with its button, once, by the channel mail', async () => {
    const { one, ballotId, token } = await openBallot();
    const link = token('cab.chair');
    const done = await press(link);
    expect([done.status, done.html.includes('已记录')]).toEqual([200, true]);
    expect((await Ballots.findById(ballotId).lean())?.votes).toEqual([
      expect.objectContaining({
        person: 'cab.chair',
        vote: 'approve',
        channel: 'mail',
        contentVersion: one.contentVersion,
      }),
    ]);
    const again = await press(link);
    expect([again.status, again.html.includes('链接已使用')]).toEqual([410, true]);
    expect((await open(link)).status).toBe(410);
    expect(await votes(ballotId)).toBe(1);
  });

  it('decides once when its button is pressed twice at the same time', async () => {
    const { ballotId, token } = await openBallot();
    const link = token('cab.chair');
    const pages = await Promise.all([press(link), press(link), press(link)]);
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(pages.every(({ status }) => status < 500)).toBe(true);
    expect(await votes(ballotId)).toBe(1);
  });

  it('tells a person whose other link was used that the decision stands', async () => {
    const { ballotId, token } = await openBallot();
    await press(token('cab.chair', 'approve'));
    const other = await press(token('cab.chair', 'reject'), { reason: 'Changed my mind' });
    expect([other.status, other.html.includes('您已作出决定')]).toEqual([409, true]);
    // What was decided, not what this link would have decided.
    expect(other.html).toContain('<dd class="decision">同意</dd>');
    expect(other.html).not.toContain('<dd class="decision">不同意</dd>');
    expect(await votes(ballotId)).toBe(1);
  });

  it('asks for the reason of a reject and keeps what was typed', async () => {
    const { ballotId, token } = await openBallot();
    const link = token('cab.chair', 'reject');
    expect((await open(link)).html).toContain('<textarea');
    const empty = await press(link);
    expect([empty.status, empty.html.includes('role="alert"')]).toEqual([400, true]);
    expect(await votes(ballotId)).toBe(0);
    expect((await press(link, { reason: 'Too dear' })).status).toBe(200);
    expect((await Ballots.findById(ballotId).lean())?.votes[0]).toMatchObject({ vote: 'reject', reason: 'Too dear' });
  });

  it.each([
    ['expired', 410, '链接已过期'],
    ['altered', 400, '链接无效'],
    ['of an excluded person', 403, '您不能处理此事'],
    ['of somebody who left', 403, '您不能处理此事'],
    ['about a text that was changed', 409, '内容已变更'],
    ['about a decided ballot', 409, '表决已有结果'],
    ['about a withdrawn task', 409, '此事已经处理'],
  ])('says so on a page when it is %s', async (what, status, sentence) => {
    const { one, ballotId, token } = await openBallot();
    let link = token('cab.chair');
    if (what === 'expired') {
      link = token('cab.chair', 'approve', new Date(Date.now() - 1_000));
    } else if (what === 'altered') {
      link = `${link.slice(0, -3)}abc`;
    } else if (what === 'of an excluded person') {
      await Tasks.updateMany({ ballotId }, { $set: { excluded: ['cab.chair'] } });
    } else if (what === 'of somebody who left') {
      link = token('nobody');
    } else if (what === 'about a text that was changed') {
      await Records.updateOne({ _id: one._id }, { $set: { contentVersion: 2 } });
    } else {
      const withdrawnWhy = what === 'about a decided ballot' ? 'decided' : 'canceled';
      await Tasks.updateMany({ ballotId }, { $set: { state: 'withdrawn', withdrawnWhy } });
    }
    const page = await open(link);
    // Sentences for a person who is not known come in the language of the browser.
    expect([page.status, page.html.includes(sentence)]).toEqual([status, true]);
    expect((await press(link)).status).toBe(status);
    expect(await votes(ballotId)).toBe(0);
  });

  it('is kept in the history when it comes too late', async () => {
    const { one, token } = await openBallot();
    const link = token('director');
    await press(token('cab.chair'));
    await press(token('cab.business'));
    expect((await press(link)).status).toBe(409);
    expect(await History.countDocuments({ recordId: one._id, kind: 'vote' })).toBe(2);
  });

  it('leads to the task when it only opens it', async () => {
    const { token } = await openBallot();
    const { status, headers } = await open(token('cab.chair', 'open'));
    expect([status, headers.get('location')?.includes('/inbox/')]).toEqual([302, true]);
  });

  it.each(['', '%00', 'x'.repeat(5_000), '..%2f..%2fetc'])('is not put out by a token like %j', async (token) => {
    expect((await open(token)).status).toBeLessThan(500);
  });
});

import { readAccess } from '../../identity/session';
import { PROOF_MS, signProof, type ProofClaims } from '../../identity/signing';
import { inTransaction } from '../../records/database';
import { Ballots } from '../../records/models/ballot';
import { History, type HistoryLine } from '../../records/models/history';
import type { RecordDocument } from '../../records/models/record';
import { UsedProofs } from '../../records/models/signature';
import { Tasks, type Task } from '../../records/models/task';
import { finishHeldTask } from '../../records/tasks';
import { ApiClient, demoPassword } from '../support/api-client';
import { ORDER } from './api-pack';
import {
  ballot,
  links,
  record,
  SECRET,
  sendAway,
  startApi,
  task,
  tokenFor,
  type ProblemBody,
  type TestApi,
} from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Signer {
  client: ApiClient;
  claims: (taskId: string) => ProofClaims;
  prove: (taskId: string) => Promise<string>;
}

/** Somebody in a session of their own. */
async function signer(personId: string): Promise<Signer> {
  const token = await tokenFor(personId);
  const sessionId = readAccess(token, SECRET, new Date())?.id ?? '';
  const client = new ApiClient(api.url, token);
  return { client, claims: (taskId) => ({ personId, sessionId, taskId }), prove: (id) => client.signature(id) };
}

const send = ({ client }: Signer, id: string, body: object) =>
  client.send<ProblemBody & { signed?: boolean; state: string }>('POST', `/api/tasks/${id}/complete`, body);

const APPROVE = { values: { vote: 'approve' } };
const ACCEPT = { values: { outcome: 'accept', size: 'small' } };

const signedTask = async (change: Partial<Task> = {}): Promise<{ one: RecordDocument; id: string }> => {
  const one = await record();
  const { _id: id } = await task(one, { properties: { signed: 'true' }, ...change });
  return { one, id };
};

/** The vote of the chair in a ballot whose policy asks for signatures. */
async function signedVote(): Promise<{ one: RecordDocument; id: string; ballotId: string }> {
  const one = await record();
  const { ballot: opened, tasks } = await ballot(one, ['cab.chair', 'cab.business', 'director']);
  await Ballots.updateOne({ _id: opened._id }, { $set: { policy: { ...opened.policy, signed: true } } });
  const id = tasks.find(({ assignee }) => assignee === 'cab.chair')?._id ?? '';
  return { one, id, ballotId: opened._id };
}

const lineOf = (recordId: string, kind: HistoryLine['kind']): Promise<HistoryLine | null> =>
  History.findOne({ recordId, kind }).lean<HistoryLine>();

describe('a decision that has to be signed', () => {
  it.concurrent('is refused without the password, whatever else is right, and changes nothing', async () => {
    const { id, ballotId } = await signedVote();
    const chair = await signer('cab.chair');
    expect((await chair.client.get<{ signed?: boolean }>(`/api/tasks/${id}`)).signed).toBe(true);
    const { status, body } = await send(chair, id, APPROVE);
    expect([status, body.code]).toEqual([403, 'SIGNATURE_REQUIRED']);
    expect((await Ballots.findById(ballotId).lean())?.votes).toEqual([]);
    expect((await Tasks.findById(id).lean())?.state).toBe('open');
  });

  it.concurrent('hears of missing values before it asks for the password', async () => {
    const { id } = await signedTask();
    const { status, body } = await send(await signer('agent'), id, { values: { size: 'small' } });
    expect([status, body.code, body.errors[0]?.field]).toEqual([400, 'REQUEST_INVALID', 'outcome']);
  });

  it.concurrent('counts once it is signed, and the history says who signed, when, how and what', async () => {
    const { one, id, ballotId } = await signedVote();
    const chair = await signer('cab.chair');
    const before = Date.now() - 1_000;
    expect((await send(chair, id, { ...APPROVE, signature: await chair.prove(id) })).status).toBe(200);
    const line = await lineOf(one._id, 'vote');
    expect(line).toMatchObject({
      by: 'cab.chair',
      data: { signed: { method: 'password', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    });
    const { items } = await api
      .as('agent')
      .get<{ items: { kind: string; signed?: { at: string } }[] }>(`/api/records/order/${one.number}/history`);
    const at = items.find(({ kind }) => kind === 'vote')?.signed?.at ?? '';
    expect(Date.parse(at)).toBeGreaterThan(before);
    expect((await Ballots.findById(ballotId).lean())?.votes[0]?.signed).toMatchObject({ at, method: 'password' });
  });

  it.concurrent('stays signed while it can be undone, and has to be signed again once it was', async () => {
    const { one, id } = await signedTask();
    const agent = await signer('agent');
    const signature = await agent.prove(id);
    expect((await send(agent, id, { ...ACCEPT, signature, holdSeconds: 60 })).body.state).toBe('held');
    expect((await agent.client.send('DELETE', `/api/tasks/${id}/complete`)).status).toBe(200);
    expect((await send(agent, id, ACCEPT)).body.code).toBe('SIGNATURE_REQUIRED');
    const reused = await send(agent, id, { ...ACCEPT, signature, holdSeconds: 60 });
    expect([reused.status, reused.body.code]).toEqual([403, 'SIGNATURE_INVALID']);
    const anew = { ...ACCEPT, signature: await agent.prove(id), holdSeconds: 60 };
    expect((await send(agent, id, anew)).status).toBe(200);
    await inTransaction((session) => finishHeldTask(session, id, () => ORDER));
    expect((await lineOf(one._id, 'task'))?.data?.['signed']).toMatchObject({ method: 'password' });
  });

  it.concurrent('is signed by a deputy with the own password, for the one who is away', async () => {
    const { one, id } = await signedTask({ assignee: 'engineer', candidateGroups: [] });
    await sendAway('engineer', 'owner');
    const deputy = await signer('owner');
    expect((await send(deputy, id, { ...ACCEPT, signature: await deputy.prove(id) })).status).toBe(200);
    expect(await lineOf(one._id, 'task')).toMatchObject({
      by: 'owner',
      onBehalfOf: 'engineer',
      data: { signed: { method: 'password' } },
    });
  });

  it.concurrent('asks no signature of a step that is not signed', async () => {
    const { _id: id } = await task(await record());
    expect((await send(await signer('agent'), id, ACCEPT)).status).toBe(200);
  });
});

describe('a proof of signing', () => {
  it.concurrent.each([
    [
      'has run out',
      async ({ claims }: Signer, id: string) => signProof(claims(id), SECRET, new Date(Date.now() - PROOF_MS - 2_000)),
    ],
    ['is of somebody else', async (_: Signer, id: string) => (await signer('cab.business')).prove(id)],
    [
      'is of another session of the same person',
      async (_: Signer, id: string) => (await signer('cab.chair')).prove(id),
    ],
    ['is for another task', async ({ prove }: Signer) => prove('2251799813685249')],
    [
      'is signed with another secret',
      async ({ claims }: Signer, id: string) => signProof(claims(id), 'another secret, as long as ours is', new Date()),
    ],
    ['is a token of the session', async () => tokenFor('cab.chair')],
    [
      'is a link of a mail',
      async (_: Signer, id: string) =>
        links.signDecision(
          { person: 'cab.chair', taskKey: id, decision: 'approve', contentVersion: 1 },
          new Date(Date.now() + 60_000),
        ),
    ],
    ['is nothing at all', async () => 'a.b.c'],
  ])('is refused when it %s', async (_what, make) => {
    const { id, ballotId } = await signedVote();
    const chair = await signer('cab.chair');
    const { status, body } = await send(chair, id, { ...APPROVE, signature: await make(chair, id) });
    expect([status, body.code]).toEqual([403, 'SIGNATURE_INVALID']);
    expect((await Ballots.findById(ballotId).lean())?.votes).toEqual([]);
  });

  it.concurrent('signs once, however many requests bring it at the same time', async () => {
    const { one, id } = await signedTask();
    const agent = await signer('agent');
    const body = { ...ACCEPT, signature: await agent.prove(id), holdSeconds: 60 };
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(agent, id, body)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await UsedProofs.countDocuments()).toBeGreaterThan(0);
    await inTransaction((session) => finishHeldTask(session, id, () => ORDER));
    expect(await History.countDocuments({ recordId: one._id, kind: 'task' })).toBe(1);
  });

  it.concurrent('goes with a request that is sent again by its key, at once or later, and with no other', async () => {
    const { one, id } = await signedTask();
    const agent = await signer('agent');
    const body = { ...ACCEPT, signature: await agent.prove(id) };
    const again = (with_: object = body) =>
      agent.client.send<ProblemBody>('POST', `/api/tasks/${id}/complete`, with_, { 'Idempotency-Key': `sign-${id}` });
    const answers = await Promise.all([again(), again(), again()]);
    answers.push(await again());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await History.countDocuments({ recordId: one._id, kind: 'task' })).toBe(1);
    const other = await again({ ...body, values: { outcome: 'return', size: 'small' } });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const without = await send(agent, id, body);
    expect(without.status).toBeGreaterThanOrEqual(400);
  });

  it.concurrent('is as good as before where what it came with was refused', async () => {
    const { id } = await signedTask();
    const agent = await signer('agent');
    const signature = await agent.prove(id);
    expect((await send(agent, id, { values: { size: 'small' }, signature })).status).toBe(400);
    expect((await send(agent, id, { ...ACCEPT, signature })).status).toBe(200);
  });

  it.concurrent('is no token of a session', async () => {
    const agent = await signer('agent');
    const proof = await agent.prove('1');
    expect((await new ApiClient(api.url, proof).send('GET', '/api/me')).status).toBe(401);
  });

  it.concurrent('is given for the own password alone; wrong ones count towards the pause of the sign-in', async () => {
    const { client } = await signer('supplier');
    const confirm = (password: string) =>
      client.send<ProblemBody>('POST', '/api/session/confirm', { password, task: '1' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { status, body } = await confirm(`wrong ${attempt}`);
      expect([status, body.errors[0]?.field]).toEqual([400, 'password']);
    }
    const paused = await confirm(demoPassword);
    expect([paused.status, paused.body.code]).toEqual([429, 'SIGN_IN_PAUSED']);
    const signIn = await api.nobody.send('POST', '/api/session', { username: 'supplier', password: demoPassword });
    expect(signIn.status).toBe(429);
  });

  it.concurrent('is given to no machine, which cannot sign by any other way either', async () => {
    const { id } = await signedTask();
    const { client } = await signer('agent');
    const made = await client.post<{ token: string }>('/api/me/tokens', {
      name: 'Monitoring',
      scopes: ['tasks.decide'],
      days: 30,
    });
    const machine = new ApiClient(api.url, made.token);
    const confirm = await machine.send<ProblemBody>('POST', '/api/session/confirm', {
      password: demoPassword,
      task: id,
    });
    expect([confirm.status, confirm.body.code]).toEqual([403, 'TOKEN_SCOPE']);
    const complete = await machine.send<ProblemBody>('POST', `/api/tasks/${id}/complete`, ACCEPT);
    expect([complete.status, complete.body.code]).toEqual([403, 'SIGNATURE_REQUIRED']);
  });
});

describe('the link of a mail to a decision that has to be signed', () => {
  const press = async (token: string, fields: Record<string, string>): Promise<{ status: number; html: string }> => {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${api.url}/decide/${token}`, { method: 'POST', body });
    return { status: response.status, html: await response.text() };
  };
  const linkTo = (taskKey: string, person: string, decision: string): string =>
    links.signDecision({ person, taskKey, decision, contentVersion: 1 }, new Date(Date.now() + 3_600_000));

  it.concurrent('asks for the password: having the mail is not enough', async () => {
    const { id, ballotId } = await signedVote();
    const link = linkTo(id, 'cab.chair', 'reject');
    const page = await (await fetch(`${api.url}/decide/${link}`)).text();
    expect(page).toMatch(/<input id="password"[^>]*type="password"/);
    expect(page).toContain('需要电子签名');
    const reason = 'Too dear for this year';
    for (const password of ['', 'not hers']) {
      const refused = await press(link, { reason, password });
      expect([refused.status, refused.html.includes('密码不正确'), refused.html.includes(reason)]).toEqual([
        400,
        true,
        true,
      ]);
    }
    expect((await Ballots.findById(ballotId).lean())?.votes).toEqual([]);
    const done = await press(link, { reason, password: demoPassword });
    expect(done.status).toBe(200);
    expect((await Ballots.findById(ballotId).lean())?.votes[0]).toMatchObject({
      person: 'cab.chair',
      channel: 'mail',
      reason,
      signed: { method: 'password' },
    });
  });

  it.concurrent('is no way round the pause after wrong passwords', async () => {
    const { _id: id } = await task(await record(), {
      properties: { signed: 'true' },
      assignee: 'manager',
      candidateGroups: [],
    });
    const link = linkTo(id, 'manager', 'accept');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await press(link, { password: `wrong ${attempt}` })).html).toContain('密码不正确');
    }
    const paused = await press(link, { password: demoPassword });
    expect([paused.status, paused.html.includes('登录尝试过多')]).toEqual([400, true]);
    expect((await Tasks.findById(id).lean())?.state).toBe('open');
  });

  it.concurrent('asks nothing more where the decision is not signed', async () => {
    const { tasks } = await ballot(await record(), ['cab.chair']);
    const page = await fetch(`${api.url}/decide/${linkTo(tasks[0]?._id ?? '', 'cab.chair', 'approve')}`);
    expect(await page.text()).not.toContain('type="password"');
  });
});

import { noticeForRung, noticeForTask, noticeOvertaken } from '../../notify/events';
import { consume, usedAt } from '../../notify/links';
import { notify } from '../../notify/send';
import { inTransaction } from '../../records/database';
import { Ballots, type Ballot } from '../../records/models/ballot';
import { Mails, Notices } from '../../records/models/notice';
import { Tasks } from '../../records/models/task';
import {
  configure,
  dropDatabase,
  emptyDatabase,
  links,
  openDatabase,
  person,
  PUBLIC_URL,
  record,
  task,
} from './notify-support';

beforeAll(async () => {
  await openDatabase();
  configure();
});
afterAll(dropDatabase);
beforeEach(emptyDatabase);

const week = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000) };

async function ballot(recordId: string, change: Partial<Ballot> = {}): Promise<string> {
  const row: Ballot = {
    _id: 'ballot-1',
    recordId,
    instanceKey: '3',
    policy: {} as Ballot['policy'],
    purpose: 'approval',
    seats: [],
    missing: [],
    excluded: [],
    votes: [],
    status: 'open',
    contentVersion: 3,
    openedAt: new Date(),
    closesAt: new Date('2036-05-08T09:00:00Z'),
    revision: 0,
    ...change,
  };
  await Ballots.create(row);
  return row._id;
}

const addressees = async (): Promise<string[]> => (await Mails.find().sort({ to: 1 }).lean()).map((mail) => mail.to);

describe('notify', () => {
  const told = { notice: 'told', pack: 'order', dedupeKey: 'k1', channels: ['inbox', 'mail'] as const };

  it('writes to each person in the language of that person, not of the sender', async () => {
    await person('wang');
    await person('smith', { lang: 'en' });
    const { _id } = await record();

    await inTransaction((session) => notify(session, { ...told, recordId: _id, to: ['wang', 'smith'] }));

    const [smith, wang] = await Mails.find().sort({ to: 1 }).lean();
    expect(smith).toMatchObject({ to: 'smith@example.org', status: 'pending', recordId: _id });
    expect(smith?.text).toContain('Risk: High, wang (en)');
    expect(smith?.html).toContain('<html lang="en">');
    expect(wang?.text).toContain('风险：高，wang（中）');
    expect(wang?.text).toContain(`${PUBLIC_URL}/records/order/WO-2026-00001`);
    expect(await Notices.find({ person: 'smith' }).lean()).toMatchObject([
      {
        notice: 'told',
        subject: 'WO-2026-00001 更换核心交换机',
        text: 'Risk: High, wang (en)',
        link: '/records/order/WO-2026-00001',
      },
    ]);
  });

  it('tells a person once, however often and at once it is called', async () => {
    await person('wang');
    const { _id } = await record();
    const call = (): Promise<unknown> =>
      inTransaction((session) => notify(session, { ...told, recordId: _id, to: ['wang', 'wang'] }));

    await Promise.all([call(), call(), call()]);
    await call();

    expect(await Mails.countDocuments()).toBe(1);
    expect(await Notices.countDocuments()).toBe(1);
  });

  it('writes nothing when the transaction fails', async () => {
    await person('wang');
    const { _id } = await record();
    const failing = inTransaction(async (session) => {
      await notify(session, { ...told, recordId: _id, to: ['wang'] });
      throw new Error('later step failed');
    });

    await expect(failing).rejects.toThrow('later step failed');
    expect(await Mails.countDocuments()).toBe(0);
  });

  it('leaves out those who have left and tells those without an address in the app', async () => {
    await person('gone', { active: false });
    await person('walker', { email: '' });
    const { _id } = await record();

    const result = await inTransaction((session) =>
      notify(session, { ...told, channels: ['mail'], recordId: _id, to: ['gone', 'walker', 'unknown'] }),
    );

    expect(result).toEqual({ told: ['walker'], withoutMail: ['walker'] });
    expect(await Mails.countDocuments()).toBe(0);
    expect(await Notices.countDocuments({ person: 'walker' })).toBe(1);
  });

  it('says which text and variable is wrong', async () => {
    await person('wang');
    const { _id } = await record();
    const send = (notice: string): Promise<unknown> =>
      inTransaction((session) => notify(session, { ...told, notice, recordId: _id, to: ['wang'] }));

    await expect(send('wrong')).rejects.toThrow(/wrong\.zh\.hbs: .*colour/);
    await expect(send('absent')).rejects.toThrow('processes/order/notices/absent.zh.hbs: there is no such text');
  });

  it('keeps markup of a record out of the mail', async () => {
    await person('wang');
    const { _id } = await record({ fields: { title: '<img src=x>\r\nBcc: a@b.c', requester: 'wang' } });

    await inTransaction((session) => notify(session, { ...told, recordId: _id, to: ['wang'] }));

    const mail = await Mails.findOne().lean();
    expect(mail?.html).not.toContain('<img');
    expect(mail?.subject).toBe('WO-2026-00001 <img src=x> Bcc: a@b.c');
  });
});

describe('noticeForTask', () => {
  it('tells the assignee alone', async () => {
    await person('wang');
    await person('li', { roles: ['assessor'] });
    const assigned = await task(await record(), { assignee: 'wang', candidateGroups: ['assessor'] });

    await inTransaction((session) => noticeForTask(session, assigned));

    expect(await addressees()).toEqual(['wang@example.org']);
    const mail = await Mails.findOne().lean();
    expect(mail?.subject).toBe('待办：技术评估 · WO-2026-00001 更换核心交换机');
    expect(mail?.text).toContain(`${PUBLIC_URL}/inbox/${assigned._id}`);
    expect(mail?.text).toContain('风险：高');
  });

  it('tells every candidate who may take it, one mail each, the delegates of the absent too', async () => {
    await person('ann', { roles: ['assessor'], groups: ['network'] });
    await person('bob', { groups: ['network'], absences: [{ id: 'a1', ...week, delegate: 'dan' }] });
    await person('cid', { roles: ['assessor'] });
    await person('dan', { lang: 'en' });
    const open = await task(await record(), { candidateGroups: ['assessor', 'network'], excluded: ['cid'] });

    await inTransaction((session) => noticeForTask(session, open));
    await inTransaction((session) => noticeForTask(session, open));

    expect(await addressees()).toEqual(['ann@example.org', 'bob@example.org', 'dan@example.org']);
    const dan = await Mails.findOne({ to: 'dan@example.org' }).lean();
    expect(dan?.text).toContain('bob (en) is away, and as the delegate you have a task to do.');
  });

  it('tells a candidate whom a ladder added later, and nobody a second time', async () => {
    await person('ann');
    await person('cid');
    const open = await task(await record(), { candidateUsers: ['ann'] });

    await inTransaction((session) => noticeForTask(session, open));
    await inTransaction((session) => noticeForTask(session, open, ['ann', 'cid']));

    expect(await addressees()).toEqual(['ann@example.org', 'cid@example.org']);
  });

  it('is silent where the task says so', async () => {
    await person('wang');
    const silent = await task(await record(), { assignee: 'wang', properties: { silent: 'true' } });

    await inTransaction((session) => noticeForTask(session, silent));

    expect(await Mails.countDocuments()).toBe(0);
  });

  it('invites a voter with a link for each decision, bound to person, task and version', async () => {
    await person('technical', { lang: 'en' });
    const change = await record();
    await ballot(change._id);
    const vote = await task(change, { assignee: 'technical', properties: { ballot: 'vote' }, ballotId: 'ballot-1' });

    await inTransaction((session) => noticeForTask(session, vote));

    const mail = await Mails.findOne().lean();
    expect(mail?.subject).toBe('Your vote, please: WO-2026-00001 更换核心交换机');
    expect(mail?.text).toContain('Do you approve "更换核心交换机"?');
    expect(mail?.text).toContain('Risk: High\nTitle: 更换核心交换机\nPlan: 先备份，再更换');
    expect(mail?.text).toContain('Thu 8 May 2036, 17:00 (UTC+8)');
    const tokens = [...(mail?.text ?? '').matchAll(/\/decide\/(\S+)/g)].map((match) =>
      links.verifyDecision(match[1] as string),
    );
    const bound = {
      person: 'technical',
      taskKey: vote._id,
      contentVersion: 3,
      expiresAt: new Date('2036-05-08T09:00:00Z'),
    };
    expect(tokens).toMatchObject([
      { ok: true, token: { ...bound, decision: 'approve' } },
      { ok: true, token: { ...bound, decision: 'reject' } },
    ]);
    expect(mail?.html.match(/\/decide\//g)).toHaveLength(2);
    expect(mail?.html).toContain(`href="${PUBLIC_URL}/inbox/${vote._id}"`);
  });
});

describe('further notices', () => {
  it('call the people of a rung once, with what stands since when and who was called before', async () => {
    await person('wang');
    await person('boss', { lang: 'en' });
    const change = await record();
    const late = await task(change, { assignee: 'wang' });
    const call = {
      recordId: change._id,
      task: late,
      subject: late.names,
      since: new Date('2026-05-04T01:00:00Z'),
      due: new Date('2026-05-05T01:00:00Z'),
      ladder: { zh: '变更评估', en: 'Change assessment' },
      to: [{ person: 'boss' }],
      calledBefore: ['wang'],
      eventId: 'row:2:1',
    };

    await inTransaction((session) => noticeForRung(session, call));
    await inTransaction((session) => noticeForRung(session, call));

    const [mail, ...more] = await Mails.find().lean();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('has been open since Mon 4 May 2026, 09:00 (UTC+8); it is with wang (en)');
    expect(mail?.text).toContain('(overdue)');
    expect(mail?.text).toContain('Ladder: Change assessment\nCalled before: wang (en)');
    expect(await Notices.countDocuments({ person: 'boss' })).toBe(1);
  });

  it('tell a person that the engine was faster', async () => {
    await person('wang');
    const ended = await task(await record(), { state: 'withdrawn' });
    const reason = { zh: '表决已经结束。', en: 'The ballot had closed.' };

    await inTransaction((session) =>
      noticeOvertaken(session, { task: ended, person: 'wang', actedAt: new Date('2026-05-04T01:00:00Z'), reason }),
    );

    const [notice] = await Notices.find().lean();
    expect(notice?.text).toContain('您在2026年5月4日（周一）09:00 (UTC+8)提交的“技术评估”没有生效：表决已经结束。');
  });
});

describe('a link of a mail', () => {
  const token = { jti: 'j1', person: 'wang', decision: 'approve' };

  it('is used once, also when two use it at the same moment', async () => {
    const uses = await Promise.all([1, 2, 3, 4].map(() => inTransaction((session) => consume(session, token))));

    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await usedAt('j1')).toBeInstanceOf(Date);
  });

  it('stays good when the decision failed', async () => {
    const failing = inTransaction(async (session) => {
      await consume(session, token);
      throw new Error('the task is held by somebody');
    });

    await expect(failing).rejects.toThrow();
    expect(await usedAt('j1')).toBeUndefined();
    expect(await inTransaction((session) => consume(session, token))).toBe(true);
  });

  it('does not stand in the way of the task itself', async () => {
    const open = await task(await record());
    await inTransaction(async (session) => {
      await consume(session, { ...token, jti: 'j2' });
      await Tasks.updateOne({ _id: open._id, state: 'open' }, { $set: { state: 'completed' } }, { session });
    });

    expect((await Tasks.findById(open._id).lean())?.state).toBe('completed');
  });
});

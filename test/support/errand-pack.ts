import { call, end, fork, gateway, job, smallDiagram, start, task } from './small-bpmn';
import { startMessage, type SmallPack } from './small-pack';

/** What an errand waits for, in the order in which it looks. */
const FOLLOW = [
  'date(dueOn) -> due',
  'when(amount > 100) -> rich',
  'all(helper: done) -> helped',
  'any(helper: failed|ended) -> failed',
  'all(helpedBy: passing) -> passed',
].join('; ');

const CALLED = 'after(2d) -> late; message(go(requester)) -> told; all(helper: done) -> helped';

const settle = (step: string, state = 'done') =>
  job(`settle_${state}`, 'record.update', { state }, { fields: `={result: ${step}_outcome}` });

/** A person enters values while another step waits, so that its own record changes meanwhile. */
const follow = smallDiagram(
  'errand',
  startMessage('errand'),
  [
    start('errand'),
    fork('split'),
    task('follow', 'desk', 'errand-follow', { wait: FOLLOW, state: 'waiting' }),
    settle('follow'),
    end(),
    task('enter', 'desk', 'errand-enter'),
    end('entered'),
  ],
  [
    ['start', 'split'],
    ['split', 'follow'],
    ['follow', 'settle_done'],
    ['settle_done', 'end'],
    ['split', 'enter'],
    ['enter', 'entered'],
  ],
);

const called = smallDiagram(
  'errand-call',
  startMessage('errand-call'),
  [
    start('errand-call'),
    task('first', 'desk', 'errand-follow'),
    call('called', 'wait', { waitFor: `="${CALLED}"` }),
    settle('called'),
    end(),
  ],
  [
    ['start', 'first'],
    ['first', 'called'],
    ['called', 'settle_done'],
    ['settle_done', 'end'],
  ],
);

const asking = smallDiagram(
  'errand-ask',
  startMessage('errand-ask'),
  [
    start('errand-ask'),
    task('think', 'desk', 'errand-follow', { wait: 'date(dueOn) -> ask', ladder: 'errand-think' }),
    settle('think'),
    end(),
  ],
  [
    ['start', 'think'],
    ['think', 'settle_done'],
    ['settle_done', 'end'],
  ],
);

/** What others wait for: it goes through a state in which it does not stay. */
const plain = smallDiagram(
  'errand-plain',
  startMessage('errand-plain'),
  [
    start('errand-plain'),
    task('finish', 'desk', 'errand-finish'),
    gateway('how', 'finish'),
    job('pass', 'record.update', { state: 'passing' }),
    settle('finish'),
    settle('finish', 'failed'),
    end(),
    end('endFailed'),
  ],
  [
    ['start', 'finish'],
    ['finish', 'how'],
    ['how', 'finish'],
    ['how', 'pass', '=finish_outcome = "done"'],
    ['pass', 'settle_done'],
    ['settle_done', 'end'],
    ['how', 'settle_failed', '=finish_outcome = "failed"'],
    ['settle_failed', 'endFailed'],
  ],
);

const DUTY = { title: '="Review of " + number', first: '=reviewOn', role: '="process-owner"' };

/** Plans its review twice: the second time by another rule. */
const reviewed = smallDiagram(
  'errand-reviewed',
  startMessage('errand-reviewed'),
  [
    start('errand-reviewed'),
    job('planYearly', 'duty.plan', { kind: 'review', relation: 'duties' }, { ...DUTY, period: '="yearly"' }),
    job('planMonthly', 'duty.plan', { kind: 'review', relation: 'duties' }, { ...DUTY, period: '="monthly"' }),
    job('settle_done', 'record.update', { state: 'done' }),
    end(),
  ],
  [
    ['start', 'planYearly'],
    ['planYearly', 'planMonthly'],
    ['planMonthly', 'settle_done'],
    ['settle_done', 'end'],
  ],
);

/** A record type for tests of waiting and of duties. */
export const ERRAND: SmallPack = {
  key: 'errand',
  prefix: 'ERR',
  states: { logged: 'open', waiting: 'waiting', passing: 'open', done: 'ended', failed: 'ended' },
  fields: {
    dueOn: { kind: 'datetime', type: 'string', format: 'date-time' },
    amount: { kind: 'number', type: 'number' },
    helper: { kind: 'record', type: 'string', recordType: 'errand' },
    reviewOn: { kind: 'date', type: 'string', format: 'date', engine: true },
    result: { kind: 'text', type: 'string' },
  },
  starts: {
    follow: 'errand',
    call: 'errand-call',
    ask: 'errand-ask',
    plain: 'errand-plain',
    reviewed: 'errand-reviewed',
  },
  messages: ['go'],
  relations: {
    helps: {
      names: { zh: '帮助', en: 'Helps' },
      inverse: 'helpedBy',
      inverseNames: { zh: '得到帮助', en: 'Helped by' },
    },
    duties: { names: { zh: '周期职责', en: 'Duties' }, inverse: 'dutyOf' },
  },
  diagrams: {
    errand: follow,
    'errand-call': called,
    'errand-ask': asking,
    'errand-plain': plain,
    'errand-reviewed': reviewed,
  },
  forms: {
    'errand-follow': { outcomes: ['byHand'] },
    'errand-enter': { outcomes: ['entered'], fields: ['amount', 'dueOn'] },
    'errand-finish': { outcomes: ['done', 'failed'] },
  },
  ladders: [
    {
      key: 'errand-think',
      names: { zh: '考虑', en: 'Thinking' },
      subject: 'task',
      version: 1,
      rows: [{ when: {}, rungs: [{ id: 'first', at: { after: '2h' }, who: ['role:desk-lead'], what: ['notify'] }] }],
    },
  ],
};

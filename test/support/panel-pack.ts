import { call, end, job, smallDiagram, start, task } from './small-bpmn';
import { startMessage, type SmallPack } from './small-pack';

const settle = job('settle', 'record.update', { state: 'done' }, { fields: '={result: list_outcome}' });

/** A diagram that works off its list and keeps what came of it. */
const withList = (process: string, inputs: Record<string, string>): string =>
  smallDiagram(
    process,
    startMessage(process),
    [
      start(process),
      call('list', 'each', inputs, { accepts: 'withdraw(requester)', closeMessage: 'each.close', state: 'asking' }),
      settle,
      end(),
    ],
    [
      ['start', 'list'],
      ['list', 'settle'],
      ['settle', 'end'],
    ],
  );

const asked = withList('panel', {
  items: '=if reviewers = null then [] else concatenate(reviewers, reviewers)',
  title: '="Opinion on " + number',
  form: '="panel-opinion"',
  order: '=order',
  need: '=need',
  counts: '=counts',
  deadline: '=deadline',
  notBy: '="requester"',
});

const started = withList('panel-parts', {
  items: '=parts',
  title: '="Part"',
  type: '="errand"',
  start: '="plain"',
  relation: '="parts"',
});

const called = withList('panel-called', { items: '=parts', title: '="Part"', process: '="panel-look"' });

/** Called for each line; its outcome is that of its only task. */
const look = smallDiagram(
  'panel-look',
  undefined,
  [start(), task('look', 'desk', 'panel-opinion', {}, { outcome: '=outcome' }), end()],
  [
    ['start', 'look'],
    ['look', 'end'],
  ],
);

const text = { kind: 'text', type: 'string', engine: true };

/** A record type for tests of lists. */
export const PANEL: SmallPack = {
  key: 'panel',
  prefix: 'PAN',
  states: { logged: 'open', asking: 'waiting', done: 'ended' },
  fields: {
    reviewers: { kind: 'person', type: 'array', items: { type: 'string' }, engine: true },
    order: text,
    need: text,
    counts: text,
    deadline: text,
    parts: {
      kind: 'rows',
      type: 'array',
      engine: true,
      items: {
        type: 'object',
        properties: { title: { kind: 'text', type: 'string', names: { zh: '标题', en: 'Title' } } },
      },
    },
    result: { kind: 'text', type: 'string' },
  },
  starts: { asked: 'panel', parts: 'panel-parts', called: 'panel-called' },
  messages: ['withdraw'],
  relations: { parts: { names: { zh: '部分', en: 'Parts' }, inverse: 'partOf' } },
  diagrams: { panel: asked, 'panel-parts': started, 'panel-called': called, 'panel-look': look },
  forms: { 'panel-opinion': { outcomes: ['yes', 'no'] } },
};

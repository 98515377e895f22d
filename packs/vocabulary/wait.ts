import { anyText, type JobType, type JobVariable, text } from './define';

const category = text('等待', 'Waiting');
const row: JobVariable = {
  name: 'rowId',
  names: text('行标识', 'Row id'),
  required: true,
  schema: { type: 'string', minLength: 1 },
};

/** How the conditions of a wait are written; shown beside the task property and the input of a call. */
export const WAIT_HELP = text(
  '写作“条件 -> 结果”，多个用分号分隔，先满足者为准：date(日期字段)、after(5wd)、state(状态|状态)、when(FEEL)、message(消息(谁))、all(关联: 状态|ended)、any(关联: 状态)、none(关联)。',
  'Condition -> outcome, several separated by semicolons, the first that is met counts: date(field), after(5wd), state(state|state), when(FEEL), message(name(who)), all(relation: state|ended), any(relation: state), none(relation).',
);

/** The small process behind every wait, called or armed by a task. */
export const waitJobTypes: readonly JobType[] = [
  {
    type: 'wait.open',
    names: text('开始等待', 'Begin to wait'),
    description: text('登记等待的条件。', 'Writes down what is waited for.'),
    category,
    internal: true,
    headers: [],
    inputs: [
      {
        name: 'waitFor',
        names: text('等待什么', 'What is waited for'),
        help: WAIT_HELP,
        required: true,
        example: '="all(tasks: ended) -> done; after(20wd) -> late"',
        schema: { ...anyText, maxLength: 2000 },
      },
    ],
    results: [row],
  },
  {
    type: 'wait.plan',
    names: text('检查条件', 'Look at the conditions'),
    description: text(
      '条件已满足则结束等待并给出结果，否则算出下次检查的时间。',
      'Ends the wait with its outcome where a condition is met; else works out when time alone would meet one.',
    ),
    category,
    internal: true,
    headers: [],
    inputs: [row],
    results: [
      { name: 'open', names: text('仍在等待', 'Still waiting'), required: true, schema: { type: 'boolean' } },
      { name: 'outcome', names: text('结果', 'Outcome'), schema: { type: ['string', 'null'] } },
      {
        name: 'nextAt',
        names: text('下次检查', 'Looks again at'),
        schema: { type: ['string', 'null'], format: 'date-time' },
      },
    ],
  },
];

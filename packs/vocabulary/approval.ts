import { anyText, type JobType, type JobVariable, oneName, outcomeOf, text } from './define';

const approvals = text('审批', 'Approval');
const ballotId: JobVariable = {
  name: 'ballotId',
  names: text('表决', 'Ballot'),
  required: true,
  schema: { type: 'string', minLength: 1 },
};
const seats: JobVariable = {
  name: 'seats',
  names: text('席位', 'Seats'),
  required: true,
  schema: {
    type: 'array',
    items: {
      type: 'object',
      required: ['seat', 'person'],
      properties: { seat: { type: 'string' }, person: { type: 'string' } },
    },
  },
};
const optionalText = { anyOf: [anyText, { type: 'null' }] };

/** The steps of a ballot. */
export const approvalJobTypes: readonly JobType[] = [
  {
    type: 'approval.open',
    names: text('发起表决', 'Open the ballot'),
    description: text('按表决规则组成席位并开始表决。', 'Fills the seats by the policy and opens the voting.'),
    category: approvals,
    internal: true,
    headers: [],
    inputs: [
      { name: 'policy', names: text('表决规则', 'Policy'), required: true, schema: oneName },
      { name: 'purpose', names: text('目的', 'Purpose'), schema: optionalText },
      { name: 'question', names: text('表决事项', 'Question'), schema: optionalText },
      {
        name: 'excluded',
        names: text('不得参加的人', 'People kept out'),
        help: text('用户名列表，例如申请人和实施人。', 'List of usernames, for example requester and implementer.'),
        schema: { type: ['array', 'null'], items: { type: 'string' } },
      },
      {
        name: 'notBy',
        names: text('不得由其表决', 'Not by'),
        help: text(
          '人员字段，或由同一人完成过的步骤；逗号分隔。',
          'Person fields, or steps that somebody completed; commas.',
        ),
        schema: optionalText,
      },
      {
        name: 'addedMembers',
        names: text('另行指定的成员', 'Members appointed by hand'),
        schema: {
          type: ['array', 'null'],
          items: {
            type: 'object',
            required: ['kind', 'person'],
            properties: { kind: { type: 'string' }, person: { type: 'string' } },
          },
        },
      },
    ],
    results: [ballotId, seats, outcomeOf(text('结果', 'Outcome'), 'ready', 'incomplete')],
  },
  {
    type: 'approval.tally',
    names: text('计票', 'Count the votes'),
    description: text(
      '按规则计票；未决时给出仍欠票的席位。',
      'Counts by the policy; while open, gives the seats that still owe a vote.',
    ),
    category: approvals,
    internal: true,
    headers: [],
    inputs: [ballotId, { name: 'cause', names: text('结束原因', 'Cause of the end'), schema: optionalText }],
    results: [
      {
        name: 'outcome',
        names: text('结果', 'Outcome'),
        help: text(
          'open、approved、rejected、returned、tie、undecided、kindMissing、expired，或结束表决的命令，如 withdraw、changed、cancelled。',
          'open, approved, rejected, returned, tie, undecided, kindMissing, expired, or the command that ended it such as withdraw, changed, cancelled.',
        ),
        required: true,
        schema: { type: 'string' },
      },
      { ...seats, required: false },
    ],
  },
  {
    type: 'approval.close',
    names: text('结束表决', 'Close the ballot'),
    description: text('写下表决结果，表决不再接受投票。', 'Writes the result; no more votes are taken.'),
    category: approvals,
    internal: true,
    headers: [],
    inputs: [
      { ...ballotId, required: false },
      { name: 'outcome', names: text('结果', 'Outcome'), required: true, schema: { type: 'string', minLength: 1 } },
    ],
    results: [{ name: 'outcome', names: text('结果', 'Outcome'), required: true, schema: { type: 'string' } }],
  },
];

const escalation = text('升级', 'Escalation');
const rowId: JobVariable = {
  name: 'rowId',
  names: text('行标识', 'Row id'),
  required: true,
  schema: { type: 'string', minLength: 1 },
};

/** The steps of the small process behind every escalation ladder. */
export const escalationJobTypes: readonly JobType[] = [
  {
    type: 'escalation.plan',
    names: text('计算下一级', 'Plan the next rung'),
    description: text('算出升级阶梯下一级的时间。', 'Works out when the next rung of the ladder is due.'),
    category: escalation,
    internal: true,
    headers: [],
    inputs: [rowId],
    results: [
      { name: 'open', names: text('仍有效', 'Still open'), required: true, schema: { type: 'boolean' } },
      { name: 'nextAt', names: text('下次时间', 'Next at'), schema: { type: ['string', 'null'], format: 'date-time' } },
    ],
  },
  {
    type: 'escalation.fire',
    names: text('执行升级', 'Fire the rung'),
    description: text('通知或改派，并记入历史。', 'Tells or reassigns, and writes history.'),
    category: escalation,
    internal: true,
    headers: [],
    inputs: [rowId],
    results: [],
  },
];

import { PERIODS } from '../../domain/recurrence';
import { anyText, type JobType, type JobVariable, oneName, outcomeOf, text } from './define';

const category = text('周期', 'Periods');
const optional = (schema: JobVariable['schema']): JobVariable['schema'] => ({ anyOf: [schema, { type: 'null' }] });
const days = optional({ type: 'integer', minimum: 0, maximum: 366 });

/** What a duty is planned with, beside what kind it is of which record. */
const inputs: readonly JobVariable[] = [
  { name: 'title', names: text('名称', 'Title'), required: true, example: '="Review of " + number', schema: anyText },
  {
    name: 'period',
    names: text('周期', 'Period'),
    help: text(`${PERIODS.join('、')} 之一。`, `One of ${PERIODS.join(', ')}.`),
    required: true,
    example: '="yearly"',
    schema: { enum: PERIODS },
  },
  {
    name: 'first',
    names: text('首次日期', 'First date'),
    help: text('此后各次都由它推算。', 'All later dates are counted from it.'),
    required: true,
    example: '=reviewOn',
    schema: { type: 'string', format: 'date' },
  },
  {
    name: 'every',
    names: text('每几个周期', 'Every how many'),
    schema: optional({ type: 'integer', minimum: 1 }),
  },
  { name: 'owner', names: text('责任人', 'Who answers for it'), example: '=owner', schema: optional(anyText) },
  {
    name: 'role',
    names: text('责任角色', 'Role that answers for it'),
    help: text(
      '没有指定责任人时，由每次到期时担任该角色的人办理。',
      'Where no person is named: whoever holds the role when a round falls due.',
    ),
    example: '="process-owner"',
    refersTo: 'role',
    schema: optional(oneName),
  },
  {
    name: 'group',
    names: text('责任小组', 'Group that answers for it'),
    help: text(
      '没有指定责任人时，由每次到期时的组员办理；给出小组的键。',
      'Where no person is named: whoever is in the group when a round falls due; the key of the group.',
    ),
    schema: optional(oneName),
  },
  {
    name: 'holidays',
    names: text('非工作日', 'On days off'),
    help: text(
      'exact 不变，nextWorkingDay 顺延，previousWorkingDay 提前。',
      'exact, nextWorkingDay or previousWorkingDay.',
    ),
    schema: optional({ enum: ['exact', 'nextWorkingDay', 'previousWorkingDay'] }),
  },
  { name: 'calendar', names: text('日历', 'Calendar'), schema: optional(oneName) },
  { name: 'leadDays', names: text('提前天数', 'Days before'), schema: days },
  { name: 'graceDays', names: text('宽限天数', 'Days of grace'), schema: days },
  {
    name: 'startsType',
    names: text('启动的记录类型', 'Record type it starts'),
    help: text('为空时只产生一项任务。', 'Without one it is only a task.'),
    schema: optional(oneName),
  },
  { name: 'startsWith', names: text('启动方式', 'Way to start'), schema: optional(oneName) },
  {
    name: 'presets',
    names: text('预填字段', 'Preset fields'),
    example: '={reason: "Yearly"}',
    schema: { type: ['object', 'null'], additionalProperties: true },
  },
];

/** Obligations that come again and again. */
export const dutyJobTypes: readonly JobType[] = [
  {
    type: 'duty.plan',
    names: text('安排周期职责', 'Plan a duty'),
    description: text(
      '为本记录安排按周期到来的职责；同类职责已存在时更新其规则。',
      'Gives this record an obligation that comes again; one of the kind that is there takes the new rule.',
    ),
    category,
    headers: [
      {
        name: 'kind',
        names: text('种类', 'Kind'),
        help: text('一条记录每种只有一项。', 'A record has one of each kind.'),
        required: true,
        schema: oneName,
      },
      { name: 'relation', names: text('关联名称', 'Relation'), required: true, refersTo: 'relation', schema: oneName },
    ],
    inputs,
    results: [
      {
        name: 'createdNumber',
        names: text('职责编号', 'Number of the duty'),
        required: true,
        schema: { type: 'string' },
      },
    ],
  },
  {
    type: 'duty.next',
    names: text('计算本次日期', 'Work out the dates'),
    description: text('算出下一次的日期，或改期。', 'Works out the dates of the next round, or moves them.'),
    category,
    internal: true,
    headers: [
      { name: 'step', names: text('做什么', 'What to do'), required: true, schema: { enum: ['plan', 'move'] } },
    ],
    inputs: [],
    results: [outcomeOf(text('结果', 'Outcome'), 'planned', 'over', 'moved', 'impossible')],
  },
  {
    type: 'duty.start',
    names: text('开始本次工作', 'Start the round'),
    description: text('启动到期的工作，并给出剩余时间。', 'Starts the work that is due, and says how long it has.'),
    category,
    internal: true,
    headers: [],
    inputs: [],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'record', 'task'),
      { name: 'target', names: text('剩余时间', 'Time left'), required: true, schema: { type: 'string' } },
    ],
  },
];

import { anyText, type JobHeader, type JobType, type JobVariable, oneName, text } from './define';

const category = text('时钟', 'Clocks');
const clock: JobHeader = {
  name: 'clock',
  names: text('时钟', 'Clock'),
  required: true,
  refersTo: 'clock',
  schema: oneName,
};
const row: JobVariable = {
  name: 'rowId',
  names: text('行标识', 'Row id'),
  required: true,
  schema: { type: 'string', minLength: 1 },
};
const moment = { type: ['string', 'null'], format: 'date-time' };

/** Starting, pausing and stopping the clocks of a record, and the small process that runs one. */
export const clockJobTypes: readonly JobType[] = [
  {
    type: 'clock.start',
    names: text('启动时钟', 'Start a clock'),
    description: text(
      '开始计时；没有给出目标时用时钟的默认目标。',
      'Starts to count; without a target the default of the clock holds.',
    ),
    category,
    headers: [clock],
    inputs: [
      {
        name: 'target',
        names: text('目标时长', 'Target'),
        help: text(
          'ISO 时长，如 PT4H；工作时间写作 4wh、2wd。',
          'ISO duration such as PT4H; working time as 4wh, 2wd.',
        ),
        example: '="PT4H"',
        schema: { anyOf: [anyText, { type: 'null' }] },
      },
      {
        name: 'calendar',
        names: text('日历', 'Calendar'),
        help: text('日历的键；缺省为时钟的日历。', 'Key of a calendar; without it the calendar of the clock.'),
        schema: { anyOf: [oneName, { type: 'null' }] },
      },
      { name: 'since', names: text('起算时间', 'Counted since'), schema: moment },
      {
        name: 'source',
        names: text('目标的来源', 'Where the target comes from'),
        schema: { anyOf: [anyText, { type: 'null' }] },
      },
    ],
    results: [],
  },
  {
    type: 'clock.stop',
    names: text('停止时钟', 'Stop a clock'),
    description: text('停止计时；* 表示记录的全部时钟。', 'Ends the counting; * means all clocks of the record.'),
    category,
    headers: [
      { ...clock, refersTo: 'clockOrAll' },
      {
        name: 'result',
        names: text('结束方式', 'How it ends'),
        help: text('cancelled 表示不再计入达成率。', 'cancelled: it counts neither as met nor as missed.'),
        schema: { enum: ['done', 'cancelled'] },
      },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'clock.pause',
    names: text('暂停时钟', 'Pause a clock'),
    description: text('暂停计时并记下原因。', 'Pauses the counting and keeps the reason.'),
    category,
    headers: [
      { ...clock, refersTo: 'clockOrAll' },
      { name: 'reason', names: text('原因', 'Reason'), required: true, schema: anyText },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'clock.resume',
    names: text('恢复时钟', 'Resume a clock'),
    description: text('继续计时。', 'Goes on counting.'),
    category,
    headers: [
      { ...clock, refersTo: 'clockOrAll' },
      { name: 'reason', names: text('原因', 'Reason'), schema: anyText },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'clock.plan',
    names: text('计算时钟', 'Plan the clock'),
    description: text('算出时钟此刻的阶段和到期时间。', 'Works out the phase of the clock now and when it runs out.'),
    category,
    internal: true,
    headers: [],
    inputs: [row],
    results: [
      {
        name: 'phase',
        names: text('阶段', 'Phase'),
        required: true,
        schema: { enum: ['running', 'paused', 'missed', 'ended'] },
      },
      { name: 'dueAt', names: text('到期时间', 'Due at'), schema: moment },
    ],
  },
  {
    type: 'clock.breach',
    names: text('记录超时', 'Record the breach'),
    description: text('时钟到期时执行。', 'Done when the clock runs out.'),
    category,
    internal: true,
    headers: [],
    inputs: [row],
    results: [],
  },
];

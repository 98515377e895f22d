import { anyText, type JobType, type JobVariable, oneName, outcomeOf, text } from './define';

const category = text('逐项', 'Lists');
const optional = (schema: JobVariable['schema']): JobVariable['schema'] => ({ anyOf: [schema, { type: 'null' }] });
const eachId: JobVariable = {
  name: 'eachId',
  names: text('清单', 'List'),
  required: true,
  schema: { type: 'string', minLength: 1 },
};
const items: JobVariable = {
  name: 'items',
  names: text('本轮各项', 'Lines asked now'),
  required: true,
  schema: { type: 'array', items: { type: 'object' } },
};
const line: JobVariable = {
  name: 'item',
  names: text('本项', 'Line'),
  required: true,
  schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
};

/** What a call of `each` is handed. */
const inputs: readonly JobVariable[] = [
  {
    name: 'items',
    names: text('清单', 'List'),
    help: text(
      '人员、记录标识，或含 person、role、title 等的行；重复的只算一项。',
      'People, record ids, or rows with person, role, title and fields; the same item twice counts once.',
    ),
    example: '=reviewers',
    schema: { type: ['array', 'null'] },
  },
  { name: 'title', names: text('标题', 'Title'), example: '="Comment on " + number', schema: optional(anyText) },
  {
    name: 'form',
    names: text('表单（由人逐项填写）', 'Form, where people answer'),
    help: text('表单、流程、记录类型三者填一。', 'Either a form, a process or a record type.'),
    example: '="review-comment"',
    schema: optional(oneName),
  },
  {
    name: 'role',
    names: text('由谁填写', 'Role that answers'),
    help: text('用于没有指明人员的项。', 'For items that name nobody.'),
    schema: optional(oneName),
  },
  { name: 'process', names: text('逐项调用的流程', 'Process called for each'), schema: optional(oneName) },
  { name: 'type', names: text('逐项启动的记录类型', 'Record type started for each'), schema: optional(oneName) },
  { name: 'start', names: text('启动方式', 'Way to start'), schema: optional(oneName) },
  { name: 'relation', names: text('与所启动记录的关联', 'Relation to what is started'), schema: optional(oneName) },
  {
    name: 'fields',
    names: text('预填字段', 'Preset fields'),
    schema: { type: ['object', 'null'], additionalProperties: true },
  },
  {
    name: 'order',
    names: text('顺序', 'Order'),
    help: text('parallel 同时，sequence 依次。', 'parallel: all at once; sequence: one after the other.'),
    example: '="parallel"',
    schema: optional({ enum: ['parallel', 'sequence'] }),
  },
  {
    name: 'need',
    names: text('需要多少', 'How many are needed'),
    help: text('all、any、数目如 3、比例如 60%。', 'all, any, a number such as 3, a share such as 60%.'),
    example: '="all"',
    schema: optional(anyText),
  },
  {
    name: 'counts',
    names: text('只计哪个结果', 'Outcome that counts'),
    help: text('为空时任何答复都算。', 'Without one every answer counts.'),
    schema: optional(oneName),
  },
  {
    name: 'deadline',
    names: text('期限', 'Deadline'),
    help: text('如 5wd；到期后未答者不再等待。', 'Such as 5wd; who has not answered then is not waited for.'),
    example: '="5wd"',
    schema: optional(anyText),
  },
  {
    name: 'notBy',
    names: text('不得由其处理', 'Not by'),
    help: text(
      '人员字段，或由同一人完成过的步骤；逗号分隔。',
      'Person fields, or steps that somebody completed; commas.',
    ),
    schema: optional(anyText),
  },
];

const enough: JobVariable = {
  name: 'enough',
  names: text('已够', 'Enough'),
  required: true,
  schema: { type: 'boolean' },
};

/** The steps of a list that is worked off line by line. */
export const eachJobTypes: readonly JobType[] = [
  {
    type: 'each.open',
    names: text('列出各项', 'Open the list'),
    description: text('列出各项并开始计时。', 'Makes the lines of the list and starts its deadline.'),
    category,
    internal: true,
    headers: [],
    inputs,
    results: [outcomeOf(text('结果', 'Outcome'), 'task', 'run', 'none'), eachId, items],
  },
  {
    type: 'each.tally',
    names: text('清点', 'Count the list'),
    description: text(
      '清点答复；已够或到期则结束。',
      'Counts the answers; enough of them, or the deadline, end the list.',
    ),
    category,
    internal: true,
    headers: [],
    inputs: [eachId, { name: 'cause', names: text('结束原因', 'Cause of the end'), schema: optional(anyText) }],
    results: [
      {
        name: 'outcome',
        names: text('结果', 'Outcome'),
        help: text(
          'open 未完，all 全部已答，enough 已够，some 未够，或结束清单的命令。',
          'open, all (every line), enough, some (not enough), or the command that ended it.',
        ),
        required: true,
        schema: { type: 'string' },
      },
      items,
    ],
  },
  {
    type: 'each.begin',
    names: text('开始一项', 'Begin a line'),
    description: text(
      '启动该项的记录，或给出要调用的流程。',
      'Starts the record of the line, or gives the process to call.',
    ),
    category,
    internal: true,
    headers: [],
    inputs: [eachId, line],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'record', 'diagram'),
      { name: 'process', names: text('流程', 'Process'), schema: { type: ['string', 'null'] } },
      { name: 'lineItem', names: text('该项内容', 'What the line is about'), schema: {} },
      { name: 'startedId', names: text('所启动的记录', 'Record started'), schema: { type: ['string', 'null'] } },
    ],
  },
  {
    type: 'each.answer',
    names: text('记下一项的结果', 'Keep the answer of a line'),
    description: text('记下一项的结果。', 'Writes what came of the line.'),
    category,
    internal: true,
    headers: [],
    inputs: [eachId, line, { name: 'answer', names: text('结果', 'Answer'), schema: optional(anyText) }],
    results: [enough],
  },
];

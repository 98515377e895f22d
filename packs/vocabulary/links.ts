import { anyText, type JobHeader, type JobType, type JobVariable, nameList, oneName, outcomeOf, text } from './define';

const category = text('记录', 'Record');
const fieldHeader: JobHeader = {
  name: 'field',
  names: text('记录字段', 'Record field'),
  help: text('其中选择的记录。', 'The records chosen in it.'),
  refersTo: 'recordField',
  schema: oneName,
};
const count: JobVariable = {
  name: 'count',
  names: text('条数', 'How many'),
  required: true,
  schema: { type: 'integer', minimum: 0 },
};
const optionalText = { anyOf: [anyText, { type: 'null' }] };

/** Steps that reach other records: relate them, gather them, tell them, or pass the own one to another diagram. */
export const linkJobTypes: readonly JobType[] = [
  {
    type: 'record.relate',
    names: text('关联记录', 'Relate records'),
    description: text(
      '把字段中选择的记录与本记录关联，或取消关联；已有的关联保持不变。',
      'Relates the records chosen in a field to this one, or ends the relation; one that exists stays as it is.',
    ),
    category,
    headers: [
      { name: 'relation', names: text('关联名称', 'Relation'), required: true, refersTo: 'relation', schema: oneName },
      { ...fieldHeader, required: true },
      {
        name: 'action',
        names: text('做什么', 'What to do'),
        help: text('add（缺省）或 end。', 'add (if left empty) or end.'),
        schema: { enum: ['add', 'end'] },
      },
    ],
    inputs: [],
    results: [count],
  },
  {
    type: 'record.collect',
    names: text('收集记录', 'Gather records'),
    description: text(
      '把关联的记录，或某类型中符合条件的记录，列入一个表格字段；列由该字段定义，超出上限时历史中写明。',
      'Lists related records, or those of a type that fit, in a rows field; its columns say what is copied, and the history says where a limit cut the list.',
    ),
    category,
    headers: [
      {
        name: 'relation',
        names: text('关联', 'Relation'),
        help: text(
          '按本记录这一侧的叫法；与“记录类型”至少填一项。',
          'As this side calls it; give this or a record type.',
        ),
        refersTo: 'anyRelation',
        schema: oneName,
      },
      { name: 'type', names: text('记录类型', 'Record type'), refersTo: 'recordType', schema: oneName },
      {
        name: 'states',
        names: text('状态', 'States'),
        help: text('只取这些状态的记录；逗号分隔。', 'Only records in these states; separated by commas.'),
        schema: nameList,
      },
      {
        name: 'field',
        names: text('写入的表格字段', 'Rows field to write'),
        refersTo: 'rowsField',
        writes: true,
        schema: oneName,
      },
      {
        name: 'limit',
        names: text('最多条数', 'At most'),
        help: text('缺省 200，最多 500。', '200 if left empty, 500 at most.'),
        schema: { type: 'string', pattern: '^([1-9]\\d?|[1-4]\\d\\d|500)$' },
      },
    ],
    inputs: [
      {
        name: 'filter',
        names: text('条件', 'Conditions'),
        help: text(
          '字段 → 值；列表表示任一；{from, to} 表示区间。除字段外可用 createdAt、endedAt。',
          'Field → value; a list means any of them, {from, to} a range. Besides fields: createdAt, endedAt.',
        ),
        example: '={service: service, createdAt: {from: startedAt}}',
        schema: { type: ['object', 'null'], additionalProperties: true },
      },
    ],
    results: [
      count,
      {
        name: 'more',
        names: text('还有未列出的', 'There are more'),
        required: true,
        schema: { type: 'boolean' },
      },
      {
        name: 'records',
        names: text('记录标识', 'Ids of the records'),
        required: true,
        schema: { type: 'array', items: { type: 'string' } },
      },
    ],
  },
  {
    type: 'record.signal',
    names: text('通告其他记录', 'Tell other records'),
    description: text(
      '向关联的或字段中的记录发出一个命令，由其当前步骤受理，或重新启动其流程。',
      'Sends a command to related records, or to those of a field: their present step takes it, or it starts them again.',
    ),
    category,
    headers: [
      {
        name: 'message',
        names: text('命令', 'Command'),
        help: text(
          '对方记录类型的命令或再次启动方式。',
          'A command of the other record type, or its way to start again.',
        ),
        required: true,
        schema: oneName,
      },
      {
        name: 'relation',
        names: text('关联', 'Relation'),
        help: text(
          '按本记录这一侧的叫法；与“记录字段”至少填一项。',
          'As this side calls it; give this or a record field.',
        ),
        refersTo: 'anyRelation',
        schema: oneName,
      },
      fieldHeader,
      { name: 'type', names: text('只限记录类型', 'Only of this type'), refersTo: 'recordType', schema: oneName },
      {
        name: 'otherwise',
        names: text('对方不受理时', 'Where it is not taken'),
        help: text(
          'skip（缺省）：写入结果；keep：留给对方以后受理的步骤；incident：停下等人处理。',
          'skip (if left empty): said in the result; keep: held for a later step there; incident: stops for somebody to look.',
        ),
        schema: { enum: ['skip', 'keep', 'incident'] },
      },
    ],
    inputs: [
      {
        name: 'text',
        names: text('说明', 'Words'),
        help: text('写入对方历史。', 'Written into the history there.'),
        schema: optionalText,
      },
    ],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'all', 'some', 'none'),
      count,
      {
        name: 'refused',
        names: text('未受理的记录', 'Where it was not taken'),
        required: true,
        schema: { type: 'array', items: { type: 'object' } },
      },
    ],
  },
  {
    type: 'record.handOver',
    names: text('移交其他流程图', 'Hand over to another diagram'),
    description: text(
      '同一条记录由本流程包的另一张流程图继续；须是本图的最后一步。',
      'The same record goes on in another diagram of its pack; must be the last step of this one.',
    ),
    category,
    headers: [
      {
        name: 'start',
        names: text('启动方式', 'Way to start'),
        required: true,
        refersTo: 'ownStart',
        schema: oneName,
      },
    ],
    inputs: [{ name: 'reason', names: text('原因', 'Reason'), schema: optionalText }],
    results: [],
  },
];

import { type JobType, nameList, oneName, outcomeOf, text } from './define';

const category = text('记录', 'Record');
const fieldValues = {
  name: 'fields',
  names: text('字段值', 'Field values'),
  schema: { type: ['object', 'null'], additionalProperties: true },
} as const;

/** Steps that write, check or create records. */
export const recordJobTypes: readonly JobType[] = [
  {
    type: 'record.update',
    names: text('更新记录', 'Update the record'),
    description: text(
      '置状态、记时间、计数，或写入字段。',
      'Sets the state, stamps times, counts up, or writes fields.',
    ),
    category,
    headers: [
      { name: 'state', names: text('状态', 'State'), refersTo: 'state', schema: oneName },
      {
        name: 'stamp',
        names: text('记下此刻的字段', 'Fields stamped with now'),
        help: text('多个字段用逗号分隔。', 'Several fields separated by commas.'),
        refersTo: 'datetimeFields',
        writes: true,
        schema: nameList,
      },
      {
        name: 'increment',
        names: text('加一的字段', 'Fields counted up by one'),
        refersTo: 'numberFields',
        writes: true,
        schema: nameList,
      },
    ],
    inputs: [{ ...fieldValues, example: '={risk: risk}' }],
    results: [],
  },
  {
    type: 'record.check',
    names: text('检查记录', 'Check the record'),
    description: text(
      '按记录定义中的一组规则检查字段；结果为通过或未通过。',
      'Checks fields against a set of rules of the record type; the outcome is passed or failed.',
    ),
    category,
    headers: [
      { name: 'rules', names: text('规则组', 'Set of rules'), required: true, refersTo: 'rules', schema: oneName },
    ],
    inputs: [],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'passed', 'failed'),
      {
        name: 'failures',
        names: text('未满足之处', 'What is not met'),
        required: true,
        schema: { type: 'array', items: { type: 'object' } },
      },
    ],
  },
  {
    type: 'record.create',
    names: text('新建关联记录', 'Create a linked record'),
    description: text(
      '新建一条其他类型的记录，与本记录关联，并启动其流程。',
      'Creates a record of another type, links it to this one and starts its process.',
    ),
    category,
    headers: [
      { name: 'type', names: text('记录类型', 'Record type'), required: true, refersTo: 'recordType', schema: oneName },
      { name: 'start', names: text('启动方式', 'Way to start'), refersTo: 'start', schema: oneName },
      { name: 'relation', names: text('关联名称', 'Relation'), required: true, refersTo: 'relation', schema: oneName },
      {
        name: 'copy',
        names: text('照抄的字段', 'Fields copied'),
        help: text('本记录中同名的字段；逗号分隔。', 'Fields of this record of the same name; separated by commas.'),
        refersTo: 'fields',
        schema: nameList,
      },
      {
        name: 'each',
        names: text('每人一条', 'One for each of'),
        help: text(
          '写法同通知的收件人；已有的人不再新建。',
          'Written as the recipients of a notice; nobody gets a second one.',
        ),
        refersTo: 'recipients',
        schema: nameList,
      },
      {
        name: 'person',
        names: text('写入哪个人员字段', 'Person field of the new record'),
        help: text('与“每人一条”同用。', 'Goes with "One for each of".'),
        schema: oneName,
      },
    ],
    inputs: [{ ...fieldValues, example: '={title: title}' }],
    results: [
      { name: 'createdId', names: text('新记录', 'New record'), schema: { type: 'string' } },
      { name: 'createdNumber', names: text('新编号', 'New number'), schema: { type: 'string' } },
      { ...outcomeOf(text('结果（每人一条时）', 'Outcome (one for each)'), 'all', 'more'), required: false },
      {
        name: 'count',
        names: text('新建条数（每人一条时）', 'How many (one for each)'),
        schema: { type: 'integer', minimum: 0 },
      },
    ],
  },
  {
    type: 'match.find',
    names: text('查找相似记录', 'Find similar records'),
    description: text(
      '按相同配置项、服务与标题用词，在未结束和近期结束的记录中查找。',
      'Looks for the same configuration item, service and words of the title among open and recently closed records.',
    ),
    category,
    headers: [
      {
        name: 'field',
        names: text('写入字段', 'Field for the matches'),
        required: true,
        refersTo: 'field',
        schema: oneName,
      },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'configuration.impact',
    names: text('分析影响', 'Work out the impact'),
    description: text(
      '沿配置项的依赖关系找出受影响的服务与配置项。',
      'Follows the dependencies of configuration items to the services and items affected.',
    ),
    category,
    headers: [
      {
        name: 'field',
        names: text('写入字段', 'Field for the impact'),
        required: true,
        refersTo: 'field',
        writes: true,
        schema: oneName,
      },
      {
        name: 'critical',
        names: text('关键业务写入字段', 'Field for "critical service"'),
        refersTo: 'field',
        writes: true,
        schema: oneName,
      },
      {
        name: 'tier',
        names: text('服务级别写入字段', 'Field for the tier'),
        refersTo: 'field',
        writes: true,
        schema: oneName,
      },
      {
        name: 'supportGroup',
        names: text('支持组写入字段', 'Field for the support group'),
        refersTo: 'field',
        writes: true,
        schema: oneName,
      },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'schedule.publish',
    names: text('发布日程', 'Publish on the schedule'),
    description: text('把记录列入日程表。', 'Puts the record on the schedule.'),
    category,
    headers: [
      {
        name: 'from',
        names: text('开始时间字段', 'Field of the start'),
        required: true,
        refersTo: 'datetimeField',
        schema: oneName,
      },
      {
        name: 'to',
        names: text('结束时间字段', 'Field of the end'),
        required: true,
        refersTo: 'datetimeField',
        schema: oneName,
      },
    ],
    inputs: [],
    results: [],
  },
  {
    type: 'notify',
    names: text('发送通知', 'Notify'),
    description: text(
      '按通知模板，经应用内消息和邮件告知有关人员。',
      'Tells people by a notice, in the app and by mail.',
    ),
    category: text('通知', 'Notices'),
    headers: [
      { name: 'notice', names: text('通知模板', 'Notice'), required: true, refersTo: 'notice', schema: oneName },
      {
        name: 'to',
        names: text('收件人', 'To'),
        help: text(
          '逗号分隔：field:字段、role:角色、group-of:组字段、person:用户名、affected（受影响服务的用户）。',
          'Comma list: field:<field>, role:<role>, group-of:<group field>, person:<username>, affected (users of the services).',
        ),
        required: true,
        refersTo: 'recipients',
        schema: nameList,
      },
      {
        name: 'except',
        names: text('除去', 'Except'),
        help: text('已另行告知的人，写法同“收件人”。', 'People told already by another notice, written as "To".'),
        refersTo: 'recipients',
        schema: nameList,
      },
      {
        name: 'channels',
        names: text('渠道', 'Channels'),
        schema: { type: 'string', pattern: '^\\s*(inbox|mail)(\\s*,\\s*(inbox|mail))?\\s*$' },
      },
    ],
    inputs: [],
    results: [],
  },
];

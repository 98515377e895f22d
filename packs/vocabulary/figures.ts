import { type JobHeader, type JobType, oneName, outcomeOf, text } from './define';

const category = text('核对与计算', 'Checks and figures');

/** A rows field that the step reads or writes; `columns` are the ones it knows. */
const rows = (name: string, names: JobHeader['names'], help: JobHeader['names']): JobHeader => ({
  name,
  names,
  help,
  required: true,
  refersTo: 'rowsField',
  schema: oneName,
});

/** The rows field that the step writes. */
const into = (help: JobHeader['names'], names = text('写入的表格字段', 'Into the rows field')): JobHeader => ({
  ...rows('into', names, help),
  writes: true,
});
const nothing = { type: 'null' };
const count = {
  name: 'count',
  names: text('条数', 'How many'),
  required: true,
  schema: { type: 'integer', minimum: 0 },
} as const;

/** Steps that compute over rows of the record: a sample, a forecast, shares of a cost, deviations. */
export const figureJobTypes: readonly JobType[] = [
  {
    type: 'sample.draw',
    names: text('抽样', 'Draw a sample'),
    description: text(
      '从表格字段的行中随机抽取；种子写入历史，任何人可凭种子重抽验证。',
      'Draws rows of a rows field at random; the history keeps the seed, with which anybody can draw the same again.',
    ),
    category,
    headers: [
      rows('from', text('从哪个表格字段', 'From the rows field'), text('抽样总体。', 'The whole to draw from.')),
      into(text('列名相同的列被复制。', 'Columns of equal name are copied.')),
    ],
    inputs: [
      {
        name: 'size',
        names: text('抽取条数', 'How many to draw'),
        example: '=5',
        schema: { anyOf: [{ type: 'integer', minimum: 1 }, nothing] },
      },
      {
        name: 'percent',
        names: text('抽取比例（%）', 'Share to draw (%)'),
        help: text('未给条数时用；向上取整。', 'Used without a number; rounded up.'),
        schema: { anyOf: [{ type: 'number', exclusiveMinimum: 0, maximum: 100 }, nothing] },
      },
      {
        name: 'seed',
        names: text('种子', 'Seed'),
        help: text('缺省为记录编号和步骤。', 'Number of the record and step if left empty.'),
        schema: { anyOf: [{ type: 'string', minLength: 1, maxLength: 200 }, nothing] },
      },
    ],
    results: [count, { name: 'seed', names: text('种子', 'Seed'), required: true, schema: { type: 'string' } }],
  },
  {
    type: 'forecast.run',
    names: text('趋势预测', 'Forecast'),
    description: text(
      '对每个序列作直线趋势，推算达到阈值的日期；不足三个测点时写明“无数据”。',
      'Fits a straight line to each series and says when it reaches its threshold; "no data" with fewer than three points.',
    ),
    category,
    headers: [
      rows(
        'from',
        text('测量数据', 'Measurements'),
        text('列：series、at、value，可有 threshold。', 'Columns: series, at, value, and threshold if it differs.'),
      ),
      into(
        text(
          '列：series、scenario、points、perDay、reachesAt、result。',
          'Columns: series, scenario, points, perDay, reachesAt, result.',
        ),
      ),
    ],
    inputs: [
      {
        name: 'threshold',
        names: text('阈值', 'Threshold'),
        help: text('用于没有自己阈值的序列。', 'For series without one of their own.'),
        schema: { type: ['number', 'null'] },
      },
      {
        name: 'scenarios',
        names: text('情景', 'Scenarios'),
        help: text('名称 → 增长倍数；缺省为 {base: 1}。', 'Name → factor of growth; {base: 1} if left empty.'),
        example: '={base: 1, high: 1.5}',
        schema: { type: ['object', 'null'], additionalProperties: { type: 'number', minimum: 0 } },
      },
      {
        name: 'horizonDays',
        names: text('预测天数', 'Days ahead'),
        help: text('缺省 365 天；更晚不算达到。', '365 if left empty; later ones count as not reached.'),
        schema: { anyOf: [{ type: 'integer', minimum: 1 }, nothing] },
      },
    ],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'reached', 'clear', 'noData'),
      {
        name: 'earliest',
        names: text('最早达到的日期', 'Earliest date'),
        schema: { type: ['string', 'null'], format: 'date-time' },
      },
    ],
  },
  {
    type: 'cost.apportion',
    names: text('分摊费用', 'Apportion costs'),
    description: text(
      '把各费用池按权重分摊，余分也分尽；没有权重的费用池列为未分摊。',
      'Distributes pools of cost by weights to the last cent; a pool without weights is named, not lost.',
    ),
    category,
    headers: [
      rows(
        'from',
        text('费用池', 'Pools of cost'),
        text('列：pool、amount、driver。', 'Columns: pool, amount, driver.'),
      ),
      rows(
        'weights',
        text('权重', 'Weights'),
        text('列：target、driver、weight。', 'Columns: target, driver, weight.'),
      ),
      into(text('列：pool、driver、target、weight、amount。', 'Columns: pool, driver, target, weight, amount.')),
    ],
    inputs: [],
    results: [
      outcomeOf(text('结果', 'Outcome'), 'done', 'incomplete'),
      {
        name: 'left',
        names: text('未分摊的费用池', 'Pools left over'),
        required: true,
        schema: { type: 'array', items: { type: 'string' } },
      },
    ],
  },
  {
    type: 'configuration.check',
    names: text('核对配置', 'Check the configuration'),
    description: text(
      '把看到的值与配置库的记录比较，逐项列出偏差。',
      'Compares what was found with what is recorded of configuration items, and lists each deviation.',
    ),
    category,
    headers: [
      rows(
        'from',
        text('看到的值', 'What was found'),
        text(
          '列：ci、attribute、value；属性可为 type、owner、services、dependsOn。',
          'Columns: ci, attribute, value; attributes are type, owner, services, dependsOn.',
        ),
      ),
      into(
        text('列：ci、attribute、recorded、found、deviation。', 'Columns: ci, attribute, recorded, found, deviation.'),
        text('偏差写入的表格字段', 'Rows field for deviations'),
      ),
    ],
    inputs: [],
    results: [outcomeOf(text('结果', 'Outcome'), 'same', 'deviates', 'noData'), count],
  },
];

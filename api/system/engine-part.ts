import type { Text } from '../../domain/text';
import type { EngineState } from '../deps';
import { DeadLetters } from '../../records/models/engine';
import { ingestLags } from './ingest-lags';
import { SECONDS, text, type Figure, type Part, type Trouble } from './part';

/** The engine exports once a second; records that came longer ago than this and are not handled are a backlog. */
const LATE_POSITIONS = 5_000;
const COUNTED_AT_MOST = 1_000;

/** What the brokers say of themselves, in words; the word of the engine stays beside it for whoever looks into its log. */
const HEALTH: Readonly<Record<string, string>> = { HEALTHY: '正常', UNHEALTHY: '异常', DEAD: '已停止' };

function partitionFigures({ partitions }: EngineState): Figure[] {
  return partitions.map(({ id, health, brokers, dropped, inFlight }) => ({
    name: text(`分区 ${id}`, `Partition ${id}`),
    value: text(
      [
        `${HEALTH[health] ?? '未知'}（${health}）`,
        `${brokers} 个节点`,
        ...(inFlight === undefined ? [] : [`处理中 ${inFlight}`]),
        ...(dropped === undefined ? [] : [`已拒绝 ${dropped}`]),
      ].join(' · '),
      [
        health,
        `${brokers} ${brokers === 1 ? 'broker' : 'brokers'}`,
        ...(inFlight === undefined ? [] : [`in flight ${inFlight}`]),
        ...(dropped === undefined ? [] : [`refused ${dropped}`]),
      ].join(' · '),
    ),
  }));
}

function engineTroubles({ ok, inForce, partitions }: EngineState): Trouble[] {
  const ill = partitions.filter(({ health }) => health !== 'HEALTHY').map(({ id }) => id);
  return [
    ...(ok
      ? []
      : [
          {
            state: 'trouble' as const,
            what: text('流程引擎没有应答，命令正在排队。', 'The engine does not answer; commands wait.'),
            remedy: text(
              '检查引擎进程和 ZEEBE_ADDRESS；引擎恢复后队列会自动处理，无需重发。',
              'Look at the engine and at ZEEBE_ADDRESS. Once it is back the queue drains by itself.',
            ),
          },
        ]),
    ...(ok && !inForce
      ? [
          {
            state: 'warning' as const,
            what: text('引擎尚未取得全部流程图和决策表。', 'The engine does not have every diagram and table yet.'),
            remedy: text(
              '启动后片刻会自动完成；若持续存在，请在“流程包”页查看被拒绝的原因。',
              'This passes soon after a start. If it stays, the page of process packs says what was refused.',
            ),
          },
        ]
      : []),
    ...(ill.length > 0
      ? [
          {
            state: 'trouble' as const,
            what: text(`分区 ${ill.join('、')} 状态异常。`, `Partitions ${ill.join(', ')} are not healthy.`),
            remedy: text(
              '查看引擎日志，必要时重启该节点。',
              'Read the log of the engine and restart that node if needed.',
            ),
          },
        ]
      : []),
  ];
}

/** The engine as it was last seen; asking it is not part of the request, so that the page opens while it is away. */
export function enginePart(state: EngineState): Part {
  return {
    key: 'engine',
    names: text('流程引擎', 'Engine'),
    figures: [
      { name: text('版本', 'Version'), value: state.version ?? '–' },
      { name: text('最近一次应答', 'Last answer'), value: state.seenAt ?? '–' },
      ...partitionFigures(state),
    ],
    troubles: engineTroubles(state),
  };
}

const CONSUMERS: Readonly<Record<string, Text>> = {
  projector: text('流程实例与步骤', 'Cases and steps'),
  effects: text('任务与记录', 'Tasks and records'),
};

function behindName(consumer: string): Text {
  const { zh, en } = CONSUMERS[consumer] ?? text(consumer, consumer);
  return text(`${zh}：落后的位置数`, `${en}: positions behind`);
}

/** How far the history of the engine was taken over and worked into records and tasks. */
export async function ingestPart(at: Date): Promise<Part> {
  const [partitions, unknown] = await Promise.all([
    ingestLags(),
    DeadLetters.countDocuments({}, { limit: COUNTED_AT_MOST }),
  ]);
  const figures = partitions.flatMap(({ partition, position, at: last, behind }): Figure[] => [
    { name: text(`分区 ${partition} 最近导出位置`, `Partition ${partition}, last exported position`), value: position },
    ...(last
      ? [
          {
            name: text('距最近一次导出', 'Since the last export'),
            value: Math.max(0, Math.round((at.getTime() - last.getTime()) / 1000)),
            unit: SECONDS,
          },
        ]
      : []),
    ...[...behind].map(([name, count]) => ({
      name: behindName(name),
      value: count,
    })),
  ]);
  const late = partitions.some(({ behind }) => [...behind.values()].some((count) => count > LATE_POSITIONS));
  return {
    key: 'ingest',
    names: text('历史接收', 'Ingest'),
    figures: [...figures, { name: text('无法识别的记录', 'Records not understood'), value: unknown }],
    troubles: [
      ...(late
        ? [
            {
              state: 'warning' as const,
              what: text('历史处理落后，任务会较晚出现。', 'Ingest lags behind; tasks appear late.'),
              remedy: text(
                '检查 ingest 进程是否运行及其日志；它会自动赶上。',
                'See that the ingest runs and read its log; it catches up by itself.',
              ),
            },
          ]
        : []),
      ...(unknown > 0
        ? [
            {
              state: 'warning' as const,
              what: text('引擎发送了无法识别的记录。', 'The engine sent records that were not understood.'),
              remedy: text(
                '它们完整保存在集合 deadLetters 中；请核对引擎版本与产品要求是否一致。',
                'They are kept whole in the collection deadLetters; compare the version of the engine with the one required.',
              ),
            },
          ]
        : []),
    ],
  };
}

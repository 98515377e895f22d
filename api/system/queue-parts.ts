import { pick, type Text } from '../../domain/text';
import { mailHealth } from '../../notify/mail-outbox';
import { findJobType } from '../../packs/job-types';
import { elementsOf } from '../../packs/queries';
import type { Packs } from '../../packs/types';
import { lastAnchor } from '../../records/audit/anchor';
import { sealingState } from '../../records/audit/seal-lines';
import { Incidents } from '../../records/models/engine';
import { Outbox } from '../../records/models/outbox';
import type { Deps } from '../deps';
import { namedList, SECONDS, text, type Part } from './part';

const COUNTED_AT_MOST = 10_000;
const LATE_SECONDS = 60;
const SEAL_LATE_SECONDS = 300;

const secondsSince = (at: Date, now: Date): number => Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));

/** Commands that wait for the engine, and those that it refused for good. */
export async function outboxPart(now: Date): Promise<Part> {
  const due = { status: 'pending' as const, notBefore: { $lte: now } };
  const [waiting, oldest, refused, dead] = await Promise.all([
    Outbox.countDocuments(due, { limit: COUNTED_AT_MOST }),
    Outbox.findOne({ status: 'pending', attempts: 0 }).sort({ _id: 1 }).lean(),
    Outbox.countDocuments({ status: 'pending', error: { $ne: null } }, { limit: COUNTED_AT_MOST }),
    Outbox.countDocuments({ status: 'dead' }, { limit: COUNTED_AT_MOST }),
  ]);
  const age = waiting > 0 && oldest ? secondsSince(oldest.notBefore, now) : 0;
  return {
    key: 'outbox',
    names: text('发往引擎的命令', 'Commands for the engine'),
    figures: [
      { name: text('等待发送', 'Waiting'), value: waiting },
      { name: text('最早一条已等待', 'The oldest has waited'), value: age, unit: SECONDS },
      { name: text('上次未被接受、将重试', 'Not taken at the last try'), value: refused },
      { name: text('已放弃（死信）', 'Given up (dead letters)'), value: dead },
    ],
    troubles: [
      ...(age > LATE_SECONDS
        ? [
            {
              state: 'warning' as const,
              what: text('命令等待时间过长。', 'Commands wait for long.'),
              remedy: text(
                '检查引擎是否应答，以及是否有一个 worker 角色的进程在运行。',
                'See that the engine answers and that a program with the role worker runs.',
              ),
            },
          ]
        : []),
      ...(dead > 0
        ? [
            {
              state: 'trouble' as const,
              what: text(`引擎最终拒绝了 ${dead} 条命令。`, `The engine refused ${dead} commands for good.`),
              remedy: text(
                '在集合 outbox 中查看状态为 dead 的记录及原因，并在对应记录上手工处理。',
                'The lines with status dead in the collection outbox say why; carry on in their records by hand.',
              ),
            },
          ]
        : []),
    ],
  };
}

/** Mails that wait or were given up. */
export async function mailPart(deps: Deps): Promise<Part> {
  const { waiting, dead, trouble } = await mailHealth();
  const why = deps.mailTrouble?.() ?? trouble;
  return {
    key: 'mail',
    names: text('邮件', 'Mail'),
    figures: [
      {
        name: text('发送方式', 'Sent by'),
        value: deps.env.SMTP_URL ? new URL(deps.env.SMTP_URL).host : text('内置邮箱', 'the built-in mailbox'),
      },
      { name: text('等待发送', 'Waiting'), value: waiting },
      { name: text('无法投递', 'Undeliverable'), value: dead },
    ],
    troubles: [
      ...(why
        ? [
            {
              state: 'trouble' as const,
              what: text(`邮件发不出去：${why}`, `Mail does not leave: ${why}`),
              remedy: text(
                '检查邮件服务器和 SMTP_URL；邮件会等待，不会丢失。',
                'Look at the mail server and SMTP_URL; mails wait and are not lost.',
              ),
            },
          ]
        : []),
      ...(dead > 0
        ? [
            {
              state: 'warning' as const,
              what: text(`${dead} 封邮件无法投递。`, `${dead} mails could not be delivered.`),
              remedy: text('更正收件人地址后在下方重新发送。', 'Mend the addresses, then send them again below.'),
            },
          ]
        : []),
    ],
  };
}

/** The job types that the diagrams name, each called as in the vocabulary, or as the first step that names it. */
function wantedJobTypes({ packs }: Packs): { key: string; names: Text }[] {
  const elements = [...packs.values()].flatMap(elementsOf);
  const wanted = new Map<string, Text>();
  for (const { jobType, names } of elements) {
    if (jobType !== undefined && !wanted.has(jobType)) {
      wanted.set(jobType, findJobType(jobType)?.names ?? names);
    }
  }
  return [...wanted].map(([key, names]) => ({ key, names }));
}

/** Steps that the engine could not carry out, and job types that nobody works. */
export async function workPart(deps: Deps): Promise<Part> {
  const incidents = await Incidents.countDocuments({ state: 'open' }, { limit: COUNTED_AT_MOST });
  const known = new Set(deps.jobTypes);
  const lacking = wantedJobTypes(deps.packs()).filter(({ key }) => !known.has(key));
  const named = namedList(lacking);
  return {
    key: 'work',
    names: text('自动步骤', 'Automatic steps'),
    figures: [
      { name: text('有处理程序的任务类型', 'Job types with a worker'), value: known.size },
      { name: text('没有处理程序的任务类型', 'Job types without a worker'), value: named },
      { name: text('未解决的引擎事件', 'Open incidents'), value: incidents },
    ],
    troubles: [
      ...(lacking.length > 0
        ? [
            {
              state: 'trouble' as const,
              what: text(`没有程序处理：${pick(named, 'zh')}`, `Nobody works ${pick(named, 'en')}.`),
              remedy: text(
                '更改流程图中的该步骤，或添加处理程序。',
                'Change that step in its diagram, or add a worker.',
              ),
            },
          ]
        : []),
      ...(incidents > 0
        ? [
            {
              state: 'warning' as const,
              what: text(`${incidents} 个步骤未能执行。`, `${incidents} steps could not be carried out.`),
              remedy: text(
                '打开相应记录查看原因，排除后点击“重试”。',
                'Their records say why; mend the cause, then retry there.',
              ),
            },
          ]
        : []),
    ],
  };
}

/** Whether the history is sealed and anchored. */
export async function historyPart(now: Date): Promise<Part> {
  const [sealing, anchor] = await Promise.all([sealingState(), lastAnchor()]);
  const late = !sealing || secondsSince(sealing.at, now) > SEAL_LATE_SECONDS;
  return {
    key: 'history',
    names: text('历史封存', 'Sealing of the history'),
    figures: [
      { name: text('最近封存', 'Sealed up to'), value: sealing?.at ?? '–' },
      { name: text('最近锚定', 'Last anchor'), value: anchor?.at ?? '–' },
      { name: text('锚定编号', 'Number of the anchor'), value: anchor?._id ?? '–' },
    ],
    troubles: late
      ? [
          {
            state: 'warning',
            what: text('历史有一段时间没有封存。', 'The history has not been sealed for a while.'),
            remedy: text(
              '检查是否有 worker 角色的进程在运行，并查看其日志；未封存的行会补封。',
              'See that a program with the role worker runs and read its log; lines are sealed later.',
            ),
          },
        ]
      : [],
  };
}

import { answer, raiseChange, TO_BALLOT, vote, type People } from './change-journey';
import { IncidentJourney } from './incident-journey';

/** Numbers of the records that the pages under test show, each in a telling state. */
export interface Showcase {
  /** Before the board, with one vote given. */
  ballot: string;
  /** Waits for its classification. */
  fresh: string;
  /** In the second line; its solution clock is running. */
  incident: string;
  /** The user has been asked something; the clock stands still. */
  waiting: string;
}

/** What people wrote, in Chinese as most of them do: the pages show it as it is in either language. */
export const WRITTEN = {
  title: '更换核心交换机 SW-01',
  scope: '一号机房核心交换机 SW-01 及其全部上联',
  reason: '设备下月停止维保，今年已两次因风扇故障告警',
  ifNotDone: '故障后没有备件，业务可能中断一天以上',
  benefit: '中断次数减少，维护费用每年降低约三成',
  implementationPlan: '一、安装并预配置新交换机\n二、逐条迁移上联并核对\n三、观察一小时后下线旧设备',
  testPlan: '每条上联测通断与吞吐；办事大厅、财务系统各做一次登录',
  backOutPlan: '上联逐条接回旧交换机，约需十五分钟',
  technicalFindings: '与二号机房同型号，上月已更换成功',
  businessFindings: '当晚不结账，办事大厅提前公告',
  question: '是否同意周六夜间更换核心交换机 SW-01？',
  conditions: '须有第二名工程师在场',
  freshTitle: '办事大厅数据库升级到新版本',
  freshScope: '办事大厅的数据库及其备份',
  freshReason: '当前版本年底停止安全更新',
  incidentTitle: '财务系统无法登录',
  incidentText: '上午九点起，财务科和办公室多人登录时提示“连接超时”',
  waitingTitle: '邮件附件打不开',
  waitingText: '收到的表格附件打开后是乱码',
  askedBack: '请说明附件的文件名和使用的软件',
} as const;

/** What the steps from classification to the board are answered with, over the usual answers. */
const IN_STEP: Record<(typeof TO_BALLOT)[number], (keyof typeof WRITTEN)[]> = {
  classify: [],
  preparePlan: ['scope', 'implementationPlan', 'testPlan', 'backOutPlan'],
  technicalAssessment: ['technicalFindings'],
  businessAssessment: ['businessFindings'],
  submitForDecision: ['question'],
};

type Written = Record<keyof typeof WRITTEN, string>;

async function beforeTheBoard(people: People, written: Written): Promise<string> {
  const { title, scope, reason, ifNotDone, benefit, conditions } = written;
  const { number } = await raiseChange(people, { title, scope, reason, ifNotDone, benefit });
  for (const elementId of TO_BALLOT) {
    const values = Object.fromEntries(IN_STEP[elementId].map((key) => [key, written[key]]));
    await answer(people, number, elementId, values);
  }
  await vote(people, number, 'cab.business', { vote: 'approve', conditions });
  return number;
}

async function untouched(people: People, written: Written): Promise<string> {
  const { freshTitle: title, freshReason: reason, freshScope: scope, ifNotDone, benefit } = written;
  const fields = { title, reason, scope, ifNotDone, benefit, newOrChangedService: true };
  return (await raiseChange(people, fields)).number;
}

async function inSecondLine(incidents: IncidentJourney, written: Written): Promise<string> {
  const { incidentTitle: title, incidentText: description } = written;
  return incidents.accepted(
    { title, description, service: 'finance', affectedDepartments: ['finance', 'office'], urgency: '1' },
    { outcome: 'toSupport', group: 'support-app', symptom: title },
  );
}

async function waitingForTheUser(incidents: IncidentJourney, written: Written): Promise<string> {
  const { waitingTitle: title, waitingText: description, askedBack: question } = written;
  const number = await incidents.accepted({ title, description, service: 'email' }, { symptom: title });
  await incidents.answer(number, 'firstLine', { outcome: 'needInfo', question });
  await incidents.reaches(number, 'waitingUser');
  return number;
}

/** Raises and carries on a handful of records: what a working day shows on the pages. */
export async function furnish(people: People, written: Written = WRITTEN): Promise<Showcase> {
  const incidents = new IncidentJourney(people);
  const [ballot, fresh, incident, waiting] = await Promise.all([
    beforeTheBoard(people, written),
    untouched(people, written),
    inSecondLine(incidents, written),
    waitingForTheUser(incidents, written),
  ]);
  return { ballot, fresh, incident, waiting };
}

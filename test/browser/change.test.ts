import type { Browser, Page } from 'playwright-core';
import { eventually } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { answer, People } from '../support/change-journey';
import { button, choose, comesTo, field, mark, press, write, writeMoment } from '../support/form';
import { openTaskOf } from '../support/inbox';
import { mailsAbout } from '../support/record-view';

jest.setTimeout(120_000);

const TITLE = '更换核心交换机 SW-01';
const QUESTION = '是否同意周六夜间更换核心交换机 SW-01？';

const people = new People();
let browser: Browser;
let requester: Page;
let business: Page;
let chair: Page;
let number = '';

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

/** Opens a task on the change from the inbox, where it is the person's own or waits for their group. */
async function openTask(page: Page, title: string, scope: 'mine' | 'group'): Promise<void> {
  await page.goto(`/inbox?scope=${scope}`);
  await openTaskOf(page, number, title);
}

const standing = (): Promise<string | null> => requester.locator('.page-head-status .state-tag').textContent();

/** Waits until the record page of the requester shows that state by itself. */
async function shows(state: string): Promise<void> {
  await requester.locator('.page-head-status .state-tag', { hasText: state }).waitFor();
}

async function writeRequest(page: Page): Promise<void> {
  await write(page, '标题', TITLE);
  await choose(page, '来源', '业务演进');
  await choose(page, '服务', '数据中心网络');
  await choose(page, '配置项', 'SW-01');
  await write(page, '变更范围', '一号机房核心交换机');
  await write(page, '变更原因', '下月停止维保');
  await write(page, '不变更的后果', '故障后无备件');
  await mark(page, '利益类型', '商业');
  await write(page, '预期利益', '减少中断');
  await mark(page, '紧急程度', '中：两周内须实施');
  await mark(page, '涉及新服务、服务变更或终止', '否');
}

async function answerTechnically(page: Page): Promise<void> {
  await mark(page, '技术影响', '中：一项服务或部分用户');
  await mark(page, '技术上出问题的可能性', '低：做过多次，很少出问题');
  await mark(page, '可行性', '做过，可行');
  await mark(page, '回退方案是否可信', '演练过');
  for (const question of ['对信息安全的影响', '对能力的影响', '对连续性与可用性的影响']) {
    await mark(page, question, '没有');
  }
  await write(page, '技术评估意见', '与二号机房同型号');
}

async function answerForTheBusiness(page: Page): Promise<void> {
  await mark(page, '业务影响', '中：一项服务或部分用户');
  await mark(page, '业务上出问题的可能性', '低：做过多次，很少出问题');
  await mark(page, '利益得到确认', '是');
  await mark(page, '时间安排合适', '是');
  await write(page, '业务评估意见', '当晚不结账');
}

async function assess(page: Page, title: string, fill: (page: Page) => Promise<void>): Promise<void> {
  await openTask(page, title, 'group');
  await press(page, '领取');
  await fill(page);
  await press(page, '可以实施');
  await page.locator('.undo-bar', { hasText: '可以实施' }).waitFor();
}

describe('a change from the request to the approval, in the browser', () => {
  it('is raised by its requester with the form of the process', async () => {
    requester = await openAs(browser, 'requester');
    await press(requester, '新建变更');
    await writeRequest(requester);
    await press(requester, '提交');
    await comesTo(requester, /\/records\/change\/CHG-\d{4}-\d{5}$/);
    number = requester.url().split('/').at(-1) ?? '';
    await requester.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(await standing()).toContain('已登记');
    await requester.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  });

  it('marks the current step in its own diagram on the record page', async () => {
    const marked = (elementId: string): Promise<void> =>
      requester.locator(`.record-diagram .djs-element.mark-current[data-element-id="${elementId}"]`).waitFor();
    await marked('classify');
    await answer(people, number, 'classify');
    await marked('preparePlan');
    const steps = requester.locator('.record-diagram .diagram-step', { hasText: '制定变更方案' });
    expect(await steps.textContent()).toContain('进行中');
    const engineer = await openAs(browser, 'engineer');
    await openTask(engineer, '制定变更方案', 'mine');
    for (const picked of ['数据中心网络', 'SW-01']) {
      await engineer.locator('.island-field', { hasText: picked }).waitFor();
    }
    await writeMoment(engineer, '计划开始', '2030-06-08 22:00');
    await writeMoment(engineer, '计划结束', '2030-06-08 21:00');
    const wrong = field(engineer, '计划结束').getByText('计划结束须晚于计划开始');
    await wrong.waitFor();
    await writeMoment(engineer, '计划开始', '2030-06-08 20:00');
    await wrong.waitFor({ state: 'hidden' });
    await writeMoment(engineer, '计划开始', '2030-06-08 23:00');
    await wrong.waitFor();
    const atTheOther = field(engineer, '计划开始').getByText('计划结束须晚于计划开始');
    await atTheOther.waitFor();
    await writeMoment(engineer, '计划结束', '2030-06-08 23:30');
    await atTheOther.waitFor({ state: 'hidden' });
    await writeMoment(engineer, '计划开始', '2026-01-05 22:00');
    await field(engineer, '计划开始').getByText('已经过去，请填写将来的时间').waitFor();
    await answer(people, number, 'preparePlan');
    await shows('评估中');
  });

  it('is assessed by an engineer and by the business side, each on a page of their own', async () => {
    business = await openAs(browser, 'cab.business');
    await Promise.all([
      assess(await openAs(browser, 'engineer'), '技术评估', answerTechnically),
      assess(business, '业务评估', answerForTheBusiness),
    ]);
    await answer(people, number, 'submitForDecision', { question: QUESTION });
    await shows('待审批');
  });

  it('invites the whole board by mail', async () => {
    for (const member of ['cab.chair', 'cab.business', 'cab.technical']) {
      const client = await people.as(member);
      await eventually(async () => {
        const subjects = (await mailsAbout(client, number)).map(({ subject, text }) => `${subject} ${text}`);
        expect(subjects.filter((subject) => subject.includes(QUESTION))).toHaveLength(1);
      });
    }
  });

  it('takes a vote from the inbox back while it is still held', async () => {
    await openTask(business, '表决', 'mine');
    expect(await business.locator('.task-question').textContent()).toBe(QUESTION);
    await press(business, '弃权');
    await business.locator('.undo-bar', { hasText: '弃权' }).waitFor();
    await business.locator('.undo-bar').getByRole('button', { name: '撤销' }).click();
    await business.locator('.task-question', { hasText: QUESTION }).waitFor();
    await button(business, '同意').waitFor();
    const record = await (await people.as('cab.business')).get<object>(`/api/records/change/${number}`);
    expect(JSON.stringify(record)).not.toContain('"voted":true');
  });

  it('is approved with a condition by the business member, with one press of a button in the inbox', async () => {
    await write(business, '附带条件（同意时可填）', '须有第二名工程师在场');
    await press(business, '同意');
    await business.locator('.undo-bar', { hasText: '同意' }).waitFor();
    chair = await openAs(browser, 'cab.chair');
    await openTask(chair, '表决', 'mine');
    await button(chair, '同意').waitFor();
    await write(chair, '附带条件（同意时可填）', '须先备份配置');
  });

  it('is approved by the technical member with a link of the mail and one press of a button', async () => {
    const technical = await openAs(browser, 'cab.technical');
    await technical.getByRole('link', { name: '演示邮箱' }).click();
    await technical.locator('.mail-row', { hasText: number }).filter({ hasText: '表决' }).first().click();
    const mail = technical.frameLocator('.mail-frame');
    const opened = technical.waitForEvent('popup');
    await mail.getByRole('link', { name: '同意', exact: true }).click();
    const page = await opened;
    await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    expect(await page.getByRole('button').count()).toBe(1);
    await page.getByRole('button', { name: '确认：同意' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('main').textContent()).toContain('已记录');
    await page.goBack();
    await page.reload();
    expect(await page.locator('main').textContent()).toContain('链接已使用');
  });

  it('takes the ballot of the third member away, says who decided it how, and keeps what was typed', async () => {
    await chair.getByText('这项任务已撤回，无需处理').waitFor();
    const why = await chair.locator('.task-body .ant-alert').first().textContent();
    // The vote from the inbox is held for a moment, so that either of the two may be the last.
    expect(why).toMatch(/表决结果：同意；由(?:赵磊|刘洋)的投票于 .* 决定。/);
    expect(await button(chair, '同意').count()).toBe(0);
    await chair.getByText('没有发送；内容保留在此，可以复制').waitFor();
    expect(await chair.getByRole('textbox', { name: '附带条件（同意时可填）', exact: true }).inputValue()).toBe(
      '须先备份配置',
    );
  });

  it('has been followed by its requester up to the approval without a reload', async () => {
    await shows('已批准');
    expect(await requester.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
    const story = await requester.locator('.record-story').textContent();
    expect(story).toContain('刘洋');
    expect(story).toContain('赵磊');
  });
});

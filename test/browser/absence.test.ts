import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs, signedIn } from '../support/browser';
import { answerAll, People, raiseChange, TO_BALLOT } from '../support/change-journey';
import { choose, press, writeMoment } from '../support/form';

jest.setTimeout(120_000);

const people = new People();
let browser: Browser;
let member: Page;
let deputy: Page;
let number = '';

beforeAll(async () => {
  browser = await launchBrowser();
  number = (await raiseChange(people)).number;
  await answerAll(people, number, TO_BALLOT);
  deputy = await (await signedIn(browser, 'manager')).newPage();
  await deputy.goto('/inbox?scope=mine');
  await deputy.locator('.inbox-list').first().waitFor();
});

afterAll(async () => {
  const client = await people.as('cab.business');
  const { own } = await client.get<{ own: { id: string }[] }>('/api/me/absences');
  await Promise.all(own.map(({ id }) => client.delete(`/api/me/absences/${id}`)));
  await browser.close();
});

describe('a CAB member who is away', () => {
  it('finds the own settings in the person menu and is told what is missing or wrong', async () => {
    member = await openAs(browser, 'cab.business');
    await member.locator('.person-menu').click();
    await member.getByRole('menuitem', { name: '个人设置' }).click();
    await member.getByRole('heading', { name: '个人设置' }).waitFor();
    await choose(member, '代理人', '刘洋');
    await writeMoment(member, '结束时间', '2035-01-01 18:00');
    await press(member, '登记');
    await member.getByText('代理人不能是您本人').waitFor();
    await member.getByText('一次最多 366 天').waitFor();
  });

  it('names a deputy', async () => {
    await choose(member, '代理人', '孙丽');
    const end = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    await writeMoment(member, '结束时间', `${end} 18:00`);
    await press(member, '登记');
    await member.locator('.settings-row', { hasText: '由 孙丽 代理' }).getByText('进行中').waitFor();
  });

  it('is stood in for: the vote appears to the deputy without a reload, who votes', async () => {
    const row = deputy.locator('.task-row', { hasText: number }).filter({ hasText: '代 刘洋 处理' });
    const announced = deputy.locator('.inbox-fresh button');
    await row.or(announced).first().waitFor();
    if (await announced.isVisible()) {
      await announced.click();
    }
    await row.click();
    await press(deputy, '同意');
    await deputy.locator('.undo-bar', { hasText: '同意' }).waitFor();
  });

  it('is named in the history beside the deputy', async () => {
    await member.goto(`/records/change/${number}`);
    const line = member.locator('.record-story li', { hasText: '代 刘洋' }).filter({ hasText: '孙丽' });
    await line.first().waitFor();
  });

  it('is back at once', async () => {
    await member.goto('/settings');
    await member.getByRole('button', { name: '立即结束' }).click();
    await member.getByText('由 孙丽 代理').waitFor({ state: 'detached' });
  });
});

import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { button, choose, comesTo, field, mark, nowInShanghai, press, write, writeMoment } from '../support/form';
import { openTaskOf } from '../support/inbox';
import type { ApiClient } from '../support/api-client';

jest.setTimeout(120_000);

interface Ladder {
  version: number;
  rows: { when: Record<string, string[]>; rungs: { at: object }[] }[];
}

const LADDER = '/api/ladders/inc-respond';
const ENGLISH = { language: 'en' } as const;
const TITLE = 'Nobody can use the service hall';

const people = new People();
let browser: Browser;
let requester: Page;
let agent: Page;
let manager: Page;
let before: Ladder;
let number = '';

const client = (): Promise<ApiClient> => people.as('manager');

beforeAll(async () => {
  browser = await launchBrowser();
  before = await (await client()).get<Ladder>(LADDER);
});

afterAll(async () => {
  await browser.close();
  const { version } = await (await client()).get<Ladder>(LADDER);
  await (await client()).put(LADDER, { version, rows: before.rows, note: 'As before' });
});

/** Waits until the record page of the requester shows that state by itself. */
async function shows(state: string): Promise<void> {
  await requester.locator('.page-head-status .state-tag', { hasText: state }).waitFor();
}

async function openTask(page: Page, title: string): Promise<void> {
  await openTaskOf(page, number, title);
}

describe('an incident from the report to its closing, in the browser', () => {
  it('meets a ladder whose second rung was moved to the first seconds', async () => {
    manager = await openAs(browser, 'manager', ENGLISH);
    await manager.goto('/ladders/inc-respond');
    const rung = manager.locator('.rung', { hasText: 'At 75 % of the target' });
    await rung.getByRole('spinbutton', { name: 'Per cent' }).fill('3');
    await manager.getByRole('heading', { name: 'Difference to the version in force' }).click();
    await manager.locator('.difference', { hasText: 'At 3 % of the target' }).waitFor();
    await press(manager, 'Publish');
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('To be seen within the test');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await manager
      .getByText(/^Version \d+ is in force/)
      .first()
      .waitFor();
    await manager.goto('/');
  });

  it('is reported with the form of the portal', async () => {
    requester = await openAs(browser, 'requester', ENGLISH);
    await press(requester, 'New Incident');
    await write(requester, 'Title', TITLE);
    expect(await field(requester, 'Detected by').count()).toBe(0);
    await write(requester, 'Description', 'The page answers 503 since this morning');
    await choose(requester, 'Departments affected', 'Service hall');
    await choose(requester, 'Departments affected', 'The public');
    const departments = requester.getByRole('combobox', { name: 'Departments affected', exact: true });
    await departments.click();
    await requester.locator('.ant-select-dropdown:visible').waitFor();
    await departments.press('Tab');
    await requester.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
    const chosen = field(requester, 'Departments affected').locator('.ant-select-selection-item');
    expect(await chosen.allTextContents()).toEqual(['Service hall', 'The public']);
    expect(await departments.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(false);
    await mark(requester, 'Urgency', '1 Business has stopped');
    await choose(requester, 'Service', 'Online service hall');
    await press(requester, 'Submit');
    await comesTo(requester, /\/records\/incident\/INC-/);
    number = requester.url().split('/').at(-1) ?? '';
    await shows('New');
    await requester.locator('.record-facts', { hasText: 'P1 Critical' }).waitFor();
    expect(await button(requester, 'Show empty fields').count()).toBe(0);
  });

  it('escalates by itself to the superior of the desk when nobody answers in time', async () => {
    await manager.locator('button:has(.notice-bell)').click();
    const reminder = manager.locator('.notice', { hasText: number }).filter({ hasText: '催办' });
    await reminder.first().waitFor({ timeout: 60_000 });
    await reminder.first().click();
    await manager.locator('.task-crumbs', { hasText: number }).waitFor();
    await manager.goto(`/records/incident/${number}?story=notices`);
    await manager.locator('.record-story li', { hasText: 'Sun Li' }).first().waitFor();
  });

  it('is accepted and resolved by the desk', async () => {
    agent = await openAs(browser, 'agent', ENGLISH);
    await agent.goto('/inbox?scope=group');
    const row = agent.locator('.task-row', { hasText: number });
    await row.getByRole('img', { name: /^Response: / }).waitFor();
    await openTask(agent, 'Accept and classify');
    await press(agent, 'Claim');
    await choose(agent, 'Category', 'Application / Public');
    await write(agent, 'Symptom', 'Answers 503');
    await choose(agent, 'Difficulty', 'Easy');
    await press(agent, 'Handle at first line');
    await agent.locator('.undo-bar', { hasText: number }).waitFor();
    await shows('In progress');

    await agent.goto('/inbox?scope=group');
    await openTask(agent, 'First-line resolution');
    await press(agent, 'Claim');
    await press(agent, 'Restored');
    await write(agent, 'Solution', 'Restarted the gateway');
    await choose(agent, 'Cause category', 'Software defect');
    await writeMoment(agent, 'Restored at', nowInShanghai());
    await press(agent, 'Restored');
    await agent.locator('.undo-bar', { hasText: number }).waitFor();
    await shows('Restored, to be confirmed');
  });

  it('is confirmed by its requester, and closes', async () => {
    await requester.locator('.page-head-actions .ant-btn-primary').click();
    await press(requester, 'Yes, resolved');
    await mark(requester, 'Satisfaction', '5 Very satisfied');
    await press(requester, 'Yes, resolved');
    await requester.locator('.undo-bar', { hasText: number }).waitFor();
    await requester.goto(`/records/incident/${number}`);
    await shows('Closed');
    await requester.locator('.page-head-status', { hasText: 'Ended' }).waitFor();
  });
});

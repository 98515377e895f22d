import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { eventually } from '../support/eventually';
import { button, choose, mark, press, write } from '../support/form';
import { IncidentJourney } from '../support/incident-journey';

jest.setTimeout(120_000);

const ENGLISH = { language: 'en' } as const;

const people = new People();
const incidents = new IncidentJourney(people);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('deleting a record by mistake', () => {
  it('is undone on the page of deleted records, which says that the process is gone', async () => {
    const { number } = await incidents.report({ title: 'Deleted by mistake' });
    const admin = await openAs(browser, 'admin', ENGLISH);
    const agent = await openAs(browser, 'agent', ENGLISH);
    await agent.goto(`/records/incident/${number}`);
    await agent.getByRole('heading', { name: 'Deleted by mistake' }).waitFor();
    await agent
      .getByRole('button', { name: 'More actions' })
      .click({ timeout: 3_000 })
      .catch(() => undefined);
    expect(await agent.getByRole('menuitem', { name: 'Delete record…' }).count()).toBe(0);
    await admin.goto(`/records/incident/${number}`);
    await menu(admin, 'Delete record…');
    await admin.getByText('Its process ends at once').waitFor();
    await write(admin, 'Reason (required)', 'The wrong one');
    await press(admin, 'Delete');
    await admin.waitForURL(/\/records\/incident$/);
    await agent.getByText('There is nothing at this address').waitFor();
    await admin.getByRole('link', { name: 'Deleted records', exact: true }).click();
    await admin.locator('.deleted-line', { hasText: number }).getByText('The wrong one').waitFor();
    await press(admin, `Restore ${number}`);
    await admin.getByText('the process that was ended does not go on').waitFor();
    await write(admin, 'Reason (required)', 'It was needed');
    await press(admin, 'Restore');
    await admin.getByText('This record was deleted and restored').waitFor();
    await admin.locator('.record-story li', { hasText: 'It was needed' }).first().waitFor();
  });
});

describe('a form that was left half filled', () => {
  it('goes on from the draft, says so, and begins afresh when the draft is given up', async () => {
    const agent = await openAs(browser, 'agent', ENGLISH);
    await agent.goto('/records/change/new');
    await write(agent, 'Title', 'Half a change');
    // What is typed reaches the form a moment later.
    await eventually(async () =>
      expect(await agent.evaluate<string>('JSON.stringify(localStorage)')).toContain('Half a change'),
    );
    await agent.reload();
    await agent.getByText('Your draft was restored').waitFor();
    const title = agent.getByRole('textbox', { name: 'Title', exact: true });
    expect(await title.inputValue()).toBe('Half a change');
    await press(agent, 'Discard it');
    await agent.getByText('Your draft was restored').waitFor({ state: 'detached' });
    await eventually(async () => expect(await title.inputValue()).toBe(''));
  });
});

describe('a form that the server refused', () => {
  it('says what is still wrong until it is corrected, and offers to try again where that may help', async () => {
    const page = await openAs(browser, 'agent', ENGLISH);
    const answers = [
      { status: 400, errors: ['title', 'description'].map((name) => ({ field: name, message: `Mend the ${name}` })) },
      { status: 503, errors: [] },
    ];
    await page.route('**/api/records/incident', (route) => {
      const problem = { code: 'REQUEST_INVALID', title: 'This cannot be sent', ...answers.shift() };
      return route.fulfill({ status: problem.status ?? 200, body: JSON.stringify(problem) });
    });
    await page.goto('/records/incident/new');
    await write(page, 'Title', 'Printer');
    await write(page, 'Description', 'Jams');
    await choose(page, 'Departments affected', 'Administration');
    await mark(page, 'Urgency', '3 Can wait');
    await press(page, 'Submit');
    const problem = page.locator('.head-problem');
    await problem.getByText('Mend the title').waitFor();
    expect(await button(page, 'Try again').count()).toBe(0);
    await page.locator('.fjs-has-errors input:focus').waitFor();
    await write(page, 'Title', 'The printer');
    await problem.getByText('Mend the title').waitFor({ state: 'detached' });
    await problem.getByText('Mend the description').waitFor();
    await write(page, 'Description', 'It jams');
    await problem.waitFor({ state: 'detached' });
    await press(page, 'Submit');
    await button(page, 'Try again').waitFor();
  });
});

describe('watching a record', () => {
  it('begins with one button, and the list shows what is watched', async () => {
    const { number } = await incidents.report({ title: 'Watched from afar' });
    const manager = await openAs(browser, 'manager', ENGLISH);
    await manager.goto(`/records/incident/${number}`);
    await press(manager, 'Watch');
    await manager.getByRole('button', { name: 'Watching', exact: true }).waitFor();
    await manager.goto('/records/incident');
    await manager.getByRole('button', { name: 'Watched by me' }).click();
    await manager.getByText('Watched from afar').first().waitFor();
    await (await people.as('agent')).post(`/api/records/incident/${number}/comments`, { text: 'News for you' });
    await manager.locator('button:has(.notice-bell)').click();
    await manager.locator('.notice', { hasText: number }).first().waitFor();
  });
});

describe('what a record calls for', () => {
  it('[PDCA-16] is raised from its page, and the form begins with the record', async () => {
    const { number } = await incidents.report({ title: 'The third time this month' });
    const agent = await openAs(browser, 'agent', ENGLISH);
    await agent.goto(`/records/incident/${number}`);
    await menu(agent, 'Raise about this');
    await agent.getByRole('combobox', { name: 'What do you want to raise about this?' }).fill('action');
    await agent.getByRole('option', { name: 'Raise an action' }).click();
    await agent.waitForURL(/\/records\/action\/new/);
    await agent.getByText(number, { exact: false }).first().waitFor();
  });
});

describe('mentioning somebody', () => {
  it('puts their name into the comment, once for a double click, and tells them', async () => {
    const { number } = await incidents.report({ title: 'Who knows this scanner?' });
    const agent = await openAs(browser, 'agent', ENGLISH);
    const manager = await openAs(browser, 'manager', ENGLISH);
    await agent.goto(`/records/incident/${number}`);
    const box = agent.getByRole('textbox', { name: 'Write a comment' });
    await box.click();
    await box.pressSequentially('Please look, @sun');
    await agent.locator('.ant-mentions-dropdown-menu-item', { hasText: 'Sun Li' }).click();
    await agent.getByRole('button', { name: 'Post' }).dblclick();
    const line = agent.locator('.record-story li', { hasText: 'Please look, @Sun Li' });
    await line.first().waitFor();
    expect(await line.count()).toBe(1);
    await manager.goto('/');
    await manager.locator('button:has(.notice-bell)').click();
    await manager.locator('.notice', { hasText: number }).first().waitFor();
  });
});

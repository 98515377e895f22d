import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People, raiseChange } from '../support/change-journey';
import { press } from '../support/form';
import { pageWhere, type RecordPage } from '../support/record-view';

jest.setTimeout(120_000);

interface Ladder {
  name: string;
  version: number;
  rows: object[];
}

const LADDER = '/api/ladders/change-triage';

const people = new People();
let browser: Browser;
let manager: Page;
let requester: Page;
let before: Ladder;
let number = '';

const owner = (): Promise<ApiClient> => people.as('owner');

beforeAll(async () => {
  browser = await launchBrowser();
  before = await (await owner()).get<Ladder>(LADDER);
  number = (await raiseChange(people, { title: 'Replace the battery of the UPS' })).number;
  await plannedCall();
});

afterAll(async () => {
  await browser.close();
  const { version } = await (await owner()).get<Ladder>(LADDER);
  await (await owner()).put(LADDER, { version, rows: before.rows, note: 'As before' });
});

/** When the ladder calls next about the change, once that is `fits`. */
async function plannedCall(fits: (at: string) => boolean = () => true): Promise<string> {
  const next = ({ ladders }: RecordPage): string | undefined =>
    ladders.find(({ label, nextAt }) => label === before.name && nextAt !== undefined && fits(nextAt))?.nextAt;
  const page = await pageWhere(await owner(), 'change', number, (one) => next(one) !== undefined);
  return next(page) ?? '';
}

/** What the record page of the requester says about the next call. */
const shown = (): Promise<string | null> => requester.locator('.record-ladders time').first().getAttribute('datetime');

describe('a ladder that its manager moves while a case is running', () => {
  it('shows the running case when it is called next', async () => {
    requester = await openAs(browser, 'requester', { language: 'en' });
    await requester.goto(`/records/change/${number}`);
    await requester.locator('.record-ladders', { hasText: 'Change triage' }).waitFor();
    expect(await shown()).toBe(await plannedCall());
  });

  it('shows the rungs on their axis, and what an edit changes before it is published', async () => {
    manager = await openAs(browser, 'manager', { language: 'en' });
    await manager.getByRole('link', { name: 'Escalation ladders' }).click();
    await manager.getByRole('link', { name: /^Change triage/ }).click();
    const first = manager.locator('.rung').first();
    await first.getByRole('spinbutton', { name: 'Length of time' }).fill('1');
    await manager.getByRole('heading', { name: 'Difference to the version in force' }).click();
    const difference = manager.locator('.difference');
    expect(await difference.locator('del').textContent()).toContain('4 working hours after the start');
    expect(await difference.locator('ins').textContent()).toContain('1 working hour after the start');
    expect(await manager.locator('.ladder-aside').textContent()).toMatch(/\d+ running cases? plans? again/);
    expect((await (await owner()).get<Ladder>(LADDER)).version).toBe(before.version);
  });

  it('stays on the page at Escape while an edit is not published, and says so in the list', async () => {
    await manager.keyboard.press('Escape');
    await manager.getByText('Your changes are not published').waitFor();
    expect(new URL(manager.url()).pathname).toBe('/ladders/change-triage');
    expect(await manager.locator('.split-row-selected .ladder-edited').count()).toBe(1);
  });

  it('moves the next call of the running case once it is published, on the open page', async () => {
    const planned = await plannedCall();
    await press(manager, 'Publish');
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Triage is too slow');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await manager.getByText(`Version ${before.version + 1} is in force`).waitFor();
    const sooner = await plannedCall((at) => at < planned);
    await requester.locator(`.record-ladders time[datetime="${sooner}"]`).waitFor();
    expect(await manager.locator('.split-row-selected .ladder-edited').count()).toBe(0);
    await manager.locator('.ladder-versions', { hasText: 'Triage is too slow' }).waitFor();
  });

  it('opens the version before, says what changed since, and puts it in force again as a new one', async () => {
    await manager.getByRole('link', { name: `Version ${before.version}`, exact: true }).click();
    const earlier = manager.locator('.ladder-earlier');
    await earlier.getByText('4 working hours after the start').first().waitFor();
    expect(await earlier.locator('del').textContent()).toContain('4 working hours after the start');
    expect(await earlier.locator('ins').textContent()).toContain('1 working hour after the start');
    expect(new URL(manager.url()).search).toBe(`?version=${before.version}`);
    await earlier.getByRole('button', { name: 'Restore this version' }).click();
    const dialog = manager.getByRole('dialog', { name: `Publish version ${before.version + 2}` });
    await dialog.getByLabel('Reason').fill('Too soon after all');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await manager.getByText(`Version ${before.version + 2} is in force`).waitFor();
    const { version, rows } = await (await owner()).get<Ladder>(LADDER);
    expect([version, rows]).toEqual([before.version + 2, before.rows]);
  });

  it('lets a person who may not edit it read it in words', async () => {
    const auditor = await openAs(browser, 'auditor', { language: 'en' });
    await auditor.goto('/ladders/change-triage');
    await auditor.getByText('You may read ladders').waitFor();
    expect(await auditor.locator('.rung').first().textContent()).toContain('4 working hours after the start');
    expect(await auditor.getByRole('spinbutton').count()).toBe(0);
  });
});

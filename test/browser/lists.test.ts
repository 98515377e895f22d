import type { Browser, Download, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { launchBrowser, openAs } from '../support/browser';
import { button, choose, press, write } from '../support/form';

jest.setTimeout(120_000);

/** The second row has no urgency that is known, the third repeats the first. */
const FILE = [
  'Title,Description,Departments affected,Urgency,Service',
  'Scanner of the archive jams,Every second page,Administration,3 Can wait,',
  'Scanner of the archive smokes,It smells burnt,Administration,at once,',
  'Scanner of the archive jams,Every second page,Administration,3 Can wait,',
  'Scanner of the archive is slow,A minute a page,Finance,2,',
].join('\r\n');

const VIEW = 'Scanners of the archive';

let browser: Browser;
let manager: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  manager = await openAs(browser, 'manager', { language: 'en' });
}, 120_000);

afterAll(() => browser.close());

async function chooseFile(page: Page, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.import-drop').getByRole('button').click();
  await (await chooser).setFiles({ name: 'scanners.csv', mimeType: 'text/csv', buffer });
}

/** Presses what begins a download, and gives its text. */
async function downloaded(page: Page, begin: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), begin()]);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

const figures = (page: Page, words: string): Promise<void> =>
  page.locator('.import-figures', { hasText: words }).waitFor();

const rowTitles = (page: Page): Promise<string[]> =>
  page.locator('.record-rows td', { hasText: 'Scanner of the archive' }).allInnerTexts();

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Number, title or words' }).fill(words);
  await page.locator('.record-total', { hasText: 'found' }).waitFor();
}

describe('a table from elsewhere', () => {
  it('is tried before anything is written, and every wrong row is named', async () => {
    await manager.goto('/records/incident');
    await button(manager, 'More actions').click();
    await manager.getByRole('menuitem', { name: 'Import from a file' }).click();
    await chooseFile(manager, Buffer.from(FILE));
    await manager.locator('.import-file', { hasText: '4 rows' }).waitFor();
    await press(manager, 'Dry run');
    await figures(manager, '2 rows can be imported');
    await figures(manager, '1 row is wrong');
    await figures(manager, '1 row is repeated');
    await manager.locator('.import-errors li', { hasText: 'Row 3' }).filter({ hasText: 'Urgency' }).waitFor();
  });

  it('becomes records, and what did not comes back as a file', async () => {
    await press(manager, 'Import 2 rows');
    await figures(manager, '2 created');
    await figures(manager, '1 row not imported');
    await button(manager, 'Download the rows not imported').waitFor();
    await press(manager, 'See the records');
    await search(manager, 'scanner archive');
    expect((await rowTitles(manager)).sort()).toEqual([
      'Scanner of the archive is slow',
      'Scanner of the archive jams',
    ]);
  });
});

describe('a list', () => {
  it('has the columns that a person chose, in the file as well', async () => {
    await press(manager, 'Columns');
    const chooser = manager.locator('.column-chooser');
    await chooser.getByText('Description', { exact: true }).click();
    await manager.getByRole('columnheader', { name: 'Description' }).waitFor();
    await manager.keyboard.press('Escape');
    const { name, text } = await downloaded(manager, async () => {
      await press(manager, 'Export');
      await manager.getByRole('menuitem', { name: 'CSV file' }).first().click();
    });
    expect(name).toMatch(/\.csv$/);
    const [head = '', ...rows] = text.trim().split('\r\n');
    expect(head.split(',').at(-1)).toBe('Description');
    expect(rows.map((row) => row.split(',').at(-1)).sort()).toEqual(['A minute a page', 'Every second page']);
  });

  it('is kept as a view and shared with the people of a role', async () => {
    await press(manager, 'Save view');
    await manager.getByRole('textbox', { name: 'Name of the view' }).fill(VIEW);
    await choose(manager, 'Share with (optional)', 'Service desk');
    await manager.locator('.view-form button[type=submit]').click();
    await manager.getByRole('button', { name: VIEW, pressed: true }).waitFor();
    const agent = await openAs(browser, 'agent', { language: 'en' });
    await agent.goto('/records/incident');
    await agent.getByRole('button', { name: VIEW }).click();
    await agent.getByRole('columnheader', { name: 'Description' }).waitFor();
    await agent.locator('.record-total', { hasText: '2' }).waitFor();
    expect(await rowTitles(agent)).toHaveLength(2);
  });

  it('is opened by that view from then on, until its owner deletes it', async () => {
    await button(manager, 'Actions of the view').click();
    await manager.getByRole('menuitem', { name: 'Open the list with this view' }).click();
    await manager.goto('/');
    await manager.goto('/records/incident');
    await manager.getByRole('button', { name: VIEW, pressed: true }).waitFor();
    await button(manager, 'Actions of the view').click();
    await manager.getByRole('menuitem', { name: 'Delete this view' }).click();
    await manager.getByRole('button', { name: VIEW }).waitFor({ state: 'detached' });
  });

  it('[REC-06] is narrowed to days, which stand above it and can be taken off again', async () => {
    await manager.goto('/records/incident');
    await press(manager, 'From – to');
    await manager.getByRole('textbox', { name: 'Last day' }).fill('2001-12-31');
    await manager.keyboard.press('Enter');
    await manager.waitForURL(/createdAt=\.\.2001-12-31/);
    await manager.getByText('Created: up to 2001-12-31').waitFor();
    await manager.getByText('No record fits').first().click();
    await manager.locator('.range-editor').waitFor({ state: 'hidden' });
    await button(manager, 'Remove: Created: up to 2001-12-31').click();
    await manager.getByText('No record fits').waitFor({ state: 'detached' });
    await manager.locator('.record-total', { hasText: 'records' }).waitFor();
  });
});

describe('the menus of all processes', () => {
  const TITLE = 'Only one person knows the archive';

  it('find one by a few letters, to raise a record that is then in the list of its area', async () => {
    await manager.goto('/');
    await press(manager, 'New');
    const groups = manager.locator('.palette-group');
    await groups.getByText('Service delivery').waitFor();
    await manager.getByRole('combobox', { name: 'What do you want to raise? Type its name' }).fill('risk');
    await groups.getByText('Service delivery').waitFor({ state: 'detached' });
    expect(await groups.allInnerTexts()).toContain('Plan, do, check, act');
    await manager.getByRole('option', { name: 'New Risk', exact: true }).click();
    await manager.waitForURL('**/records/risk/new');
    await write(manager, 'What could happen', TITLE);
    await write(manager, 'Details', 'Nobody could find anything in her absence');
    await press(manager, 'Submit');
    await manager.waitForURL(/\/records\/risk\/RSK-/);
    const areas = manager.getByRole('navigation', { name: 'Main navigation' });
    await areas.getByRole('button', { name: 'Plan, do, check, act', expanded: false }).click();
    await areas.locator('.side-nav-grouped').getByRole('link', { name: 'Risk register', exact: true }).click();
    await manager.waitForURL('**/records/risk');
    await manager.locator('.record-rows').getByText(TITLE).waitFor();
  });
});

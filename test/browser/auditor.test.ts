import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { choose, press } from '../support/form';
import { IncidentJourney } from '../support/incident-journey';

jest.setTimeout(120_000);

const ENGLISH = { language: 'en' } as const;

const people = new People();
let browser: Browser;
let auditor: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  auditor = await openAs(browser, 'auditor', ENGLISH);
});
afterAll(() => browser.close());

describe('[PDCA-15] an auditor', () => {
  it('reads a record with its internal notes, and finds nothing to alter it with', async () => {
    const { number } = await new IncidentJourney(people).report({ title: 'Looked at by an auditor' });
    const agent = await people.as('agent');
    await agent.post(`/api/records/incident/${number}/comments`, { text: 'Between ourselves', internal: true });
    await agent.send('PUT', `/api/records/incident/${number}/tags/audited`);
    await auditor.goto(`/records/incident/${number}`);
    await auditor.locator('.record-story').getByText('Between ourselves').waitFor();
    await auditor.getByText('Your role reads this record and changes nothing in it.').waitFor();
    await auditor.getByRole('link', { name: 'audited' }).waitFor();
    for (const name of ['Relate', 'Add a file', 'Remove the tag "audited"']) {
      expect(await auditor.getByRole('button', { name }).count()).toBe(0);
    }
    expect(await auditor.locator('.record-story').getByRole('textbox').count()).toBe(0);
    for (const name of ['Add a tag', 'Let somebody watch it']) {
      expect(await auditor.getByRole('combobox', { name }).count()).toBe(0);
    }
  });

  it('narrows the audit to one kind, reads who did what, and takes it out as CSV', async () => {
    const admin = await people.as('admin');
    const name = `Shown to an auditor ${Date.now()}`;
    await admin.post('/api/me/tokens', { name, scopes: ['records.read'], days: 1 });
    await auditor.getByRole('link', { name: 'Audit', exact: true }).click();
    await choose(auditor, 'Kind', 'Machine tokens');
    const line = auditor.locator('.audit-row', { hasText: name });
    await line.getByText('Made a machine token').waitFor();
    await auditor.locator('.audit-row', { hasNotText: 'machine token' }).first().waitFor({ state: 'detached' });
    const saved = auditor.waitForEvent('download');
    await press(auditor, 'Export as CSV');
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^Audit \d{4}-\d\d-\d\d\.csv$/);
    expect(await readFile(await file.path(), 'utf8')).toContain(name);
  });
});

describe('[PDCA-03] the description of a process', () => {
  it('says who does what, is followed to the process at the other side, which names this one, and is printed alone', async () => {
    await auditor.goto('/processes/change');
    await auditor.getByRole('link', { name: 'Process description' }).click();
    const chapter = (name: string) => auditor.getByRole('region', { name, exact: true });
    await chapter('Roles and responsibilities').getByText('Change manager', { exact: true }).waitFor();
    await chapter('Roles and responsibilities').getByText('Check and classify').waitFor();
    await chapter('Indicators')
      .getByRole('row', { name: /Change success rate ≥ 95%/ })
      .waitFor();
    await chapter('Interfaces with other processes')
      .locator('.description-row', { hasText: 'Creates records of' })
      .getByRole('link', { name: 'Post-implementation review' })
      .click();
    await auditor.waitForURL('**/processes/change-review/description');
    await chapter('What starts it')
      .locator('.description-row', { hasText: 'Its records are created by' })
      .getByRole('link', { name: 'Change', exact: true })
      .waitFor();
    await auditor.emulateMedia({ media: 'print' });
    expect(await auditor.getByRole('navigation').count()).toBe(0);
    expect(await auditor.getByRole('button').count()).toBe(0);
    expect(await chapter('Records and states').isVisible()).toBe(true);
    await auditor.emulateMedia({ media: null });
  });
});

describe('[PDCA-15] the coverage of requirements', () => {
  it('says by which process and test a requirement is shown, what is open, and is taken out as CSV', async () => {
    await auditor.goto('/');
    await auditor.getByRole('link', { name: 'Coverage', exact: true }).click();
    await auditor.getByText('462 requirements').waitFor();
    const line = (id: string) => auditor.getByRole('row', { name: new RegExp(`^${id} `) });
    await line('CHG-05').getByText('Partly shown').waitFor();
    await line('CHG-05')
      .getByText(/test\/integration\/change.test.ts/)
      .waitFor();
    await choose(auditor, 'State', 'Open');
    await line('CHG-05').waitFor({ state: 'detached' });
    await line('SYS-01').getByText('Open', { exact: true }).waitFor();
    await auditor.goto('/coverage?process=change&state=partly');
    await line('CHG-05').getByText('Still open in:').waitFor();
    const saved = auditor.waitForEvent('download');
    await press(auditor, 'Export as CSV');
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^Coverage \d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('CHG-05');
    expect(text).not.toContain('SYS-01');
    await line('CHG-05').getByRole('link', { name: 'Change', exact: true }).click();
    await auditor.waitForURL('**/processes/change/description');
  });
});

describe('a page that needs a permission', () => {
  it.each([
    ['/installation', 'Manage system settings'],
    ['/access', 'Manage people, organisations and rights'],
    ['/people', 'Manage people, organisations and rights'],
    ['/records/incident/import', 'Import records'],
  ])('%s says which one and who has it, and shows nothing of itself', async (address, permission) => {
    await auditor.goto(address);
    await auditor.getByText('You do not have the permission to open this page').waitFor();
    await auditor.getByText(`It needs the permission "${permission}".`).waitFor();
    await auditor.getByText('Roles that have it: Administrator').waitFor();
    expect(await auditor.locator('main').getByRole('table').count()).toBe(0);
    expect(await auditor.locator('main').getByRole('textbox').count()).toBe(0);
  });
});

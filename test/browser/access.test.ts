import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient, appUrl } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { button, choose, press, write } from '../support/form';

jest.setTimeout(120_000);

interface Group {
  id: string;
  version: number;
  email: string;
  manager?: { id: string };
}

const NAME = 'Monitoring of the branch';
const GUESSED = 'somebody.else';

let browser: Browser;
let engineer: Page;
let admin: Page;
let token = '';

beforeAll(async () => {
  browser = await launchBrowser();
  [engineer, admin] = await Promise.all([
    openAs(browser, 'engineer', { language: 'en' }),
    openAs(browser, 'admin', { language: 'en' }),
  ]);
});
afterAll(() => browser.close());

const row = (page: Page, name: string): Locator => page.locator('.settings-row', { hasText: name });
const status = async (method: string, path: string, body?: unknown): Promise<number> =>
  (await new ApiClient(appUrl(), token).send(method, path, body)).status;
const signIn = async (): Promise<number> =>
  (await new ApiClient(appUrl()).send('POST', '/api/session', { username: GUESSED, password: 'a guess' })).status;

/** Ends something for somebody else, for which a reason is asked. */
async function withReason(name: string, action: string): Promise<void> {
  await row(admin, name).getByRole('button', { name: action }).click();
  const dialog = admin.getByRole('dialog');
  const send = dialog.getByRole('button', { name: action });
  expect(await send.isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').fill('Not used any more');
  await send.click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('a token of a machine', () => {
  it('is made in the own settings, shown once, and works within its scopes', async () => {
    await engineer.goto('/settings');
    await write(engineer, 'Name', NAME);
    await press(engineer, 'Make the token');
    const shown = engineer.getByRole('textbox', { name: 'Token', exact: true });
    await shown.waitFor();
    token = await shown.inputValue();
    await engineer.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await shown.waitFor({ state: 'hidden' });
    expect(await status('GET', '/api/records/incident')).toBe(200);
    expect(await status('GET', '/api/tasks')).toBe(403);
    await engineer.reload();
    await row(engineer, NAME).waitFor();
    expect(await engineer.content()).not.toContain(token);
  });

  it('is seen by administrators with its owner, and ends at once when they revoke it', async () => {
    await admin.getByRole('link', { name: 'Sign-in and tokens', exact: true }).click();
    await row(admin, NAME).getByText('Zhang Qiang').waitFor();
    await withReason(NAME, 'Revoke');
    await row(admin, NAME).getByText('Revoked').waitFor();
    expect(await status('GET', '/api/records/incident')).toBe(401);
    await engineer.reload();
    await row(engineer, NAME).getByText('Revoked').waitFor();
  });
});

describe('an account that has to wait after wrong passwords', () => {
  it('is listed, and let in again with a reason', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await signIn()).toBe(401);
    }
    expect(await signIn()).toBe(429);
    await admin.reload();
    await row(admin, GUESSED).getByText('5 wrong passwords').waitFor();
    await withReason(GUESSED, 'Lift');
    await row(admin, GUESSED).waitFor({ state: 'detached' });
    expect(await signIn()).toBe(401);
  });
});

describe('two people at the same group', () => {
  it('are told who saved meanwhile and what, and lose nothing that only one of them changed', async () => {
    const client = await new People().as('admin');
    const name = 'Cabling of the new building';
    const said = { names: { zh: '新楼布线组', en: name }, email: '', organisation: null, active: true };
    const { id, version } = await client.post<Group>('/api/groups', { ...said, manager: null });
    await admin.goto('/groups');
    await admin.getByRole('button', { name, exact: true }).click();
    await write(admin, 'Mailbox of the group', 'cabling@example.org');
    await client.put(`/api/groups/${id}`, { ...said, manager: 'manager', version });
    await press(admin, 'Save');
    await admin.getByText('You yourself, in another window, changed it').waitFor();
    await press(admin, 'Keep mine and save');
    await admin.getByRole('dialog').waitFor({ state: 'hidden' });
    const { items } = await client.get<{ items: Group[] }>('/api/groups');
    const kept = items.find((group) => group.id === id);
    expect(kept).toMatchObject({ email: 'cabling@example.org', manager: { id: 'manager' } });
  });
});

describe('people from a file', () => {
  const HEAD = 'account,full name,mail,manager,team,since when';
  const upload = async (...rows: string[]): Promise<void> => {
    const buffer = Buffer.from([HEAD, ...rows].join('\n'));
    await admin.getByLabel('Choose a file').setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer });
  };

  it('are tried first, corrected, and brought in together', async () => {
    await admin.goto('/people');
    await press(admin, 'Import');
    await upload('ma.li,Ma Li,ma.li@example.org,tang.bo,Service desk,', 'tang.bo,Tang Bo,,nobody.here,,');
    await admin.getByText('1 row is wrong, so nothing is written').waitFor();
    await admin.getByText('Nobody with an open account has the user name "nobody.here"').waitFor();
    expect(await button(admin, 'Import 1 person').count()).toBe(0);
    await press(admin, 'Another file');
    const more = ['tang.bo,Tang Bo,,manager,,', 'import,Im Port,,manager,,'];
    await upload('ma.li,Ma Li,ma.li@example.org,tang.bo,Service desk,', ...more);
    await admin.getByText('3 new people').waitFor();
    await choose(admin, 'since when: Stands for', 'Roles and groups from');
    await admin.getByRole('checkbox', { name: 'Invite 1 new person who has an address' }).uncheck();
    await press(admin, 'Import 3 people');
    await admin.getByText('Imported: 3 new, 0 changed').waitFor();
    // Called like what once was a part of the address of this page.
    await admin.goto('/people/import');
    await admin.getByRole('heading', { name: 'Im Port' }).waitFor();
    await admin.goto('/people/ma.li');
    await admin.getByRole('heading', { name: 'Ma Li' }).waitFor();
    await admin.getByText('Service desk').first().waitFor();
    await admin.getByText('Tang Bo').first().waitFor();
  });
});

describe('the page of sign-ins and tokens', () => {
  it('is for administrators alone', async () => {
    expect(await engineer.getByRole('link', { name: 'Sign-in and tokens', exact: true }).count()).toBe(0);
    await engineer.goto('/access');
    await engineer.getByText('You do not have the permission to open this page').first().waitFor();
    expect(await button(engineer, 'Revoke').count()).toBe(0);
  });
});

import type { Browser, Page } from 'playwright-core';
import { readBundle, writeBundle } from '../../packs/bundle';
import { demoPassword, eventually, tokenOf, type ApiClient, type Page as ListPage } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { startOwnEnvironment, type TestEnvironment } from '../support/environment';
import { exampleBundle, exampleFiles } from '../support/example-pack';
import { comesTo, field, mark, press, write, writeMoment } from '../support/form';
import { openTaskOf } from '../support/inbox';
import { noticesAbout } from '../support/record-view';

jest.setTimeout(180_000);

const KEY = 'equipment-loan';
const PURPOSE = 'Training in Hangzhou';

let environment: TestEnvironment;
let browser: Browser;
let people: People;
let admin: Page;
let requester: Page;
let desk: Page;
let number = '';

const open = (person: string): Promise<Page> =>
  openAs(browser, person, { language: 'en', url: environment.app.url ?? '' });

const administrator = (): Promise<ApiClient> => people.as('admin');

beforeAll(async () => {
  environment = await startOwnEnvironment();
  people = new People(environment.app.url);
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser.close();
  await environment.stop();
}, 60_000);

async function chooseFile(name: string, buffer: Buffer): Promise<void> {
  const chooser = admin.waitForEvent('filechooser');
  await press(admin, 'Choose a pack file');
  await (await chooser).setFiles({ name, mimeType: 'application/zip', buffer });
}

async function openTask(page: Page, title: string): Promise<void> {
  await page.goto('/inbox?scope=group');
  await openTaskOf(page, number, title);
}

async function shows(state: string): Promise<void> {
  await requester.locator('.page-head-status .state-tag', { hasText: state }).waitFor();
}

describe('a process that the product has never seen', () => {
  it('is offered to administrators alone', async () => {
    admin = await open('admin');
    requester = await open('requester');
    await admin.getByRole('link', { name: 'Process packs', exact: true }).click();
    const named = admin.getByText('Changes', { exact: true });
    await admin.locator('.pack').filter({ has: named }).waitFor();
    expect(await requester.getByRole('link', { name: 'Process packs', exact: true }).count()).toBe(0);
    const refused = await (await people.as('requester')).send('POST', '/api/packs', { file: 'eA==' });
    expect(refused.status).toBe(403);
  });

  it('is checked first: a file that is no pack, or has faults, says why', async () => {
    await chooseFile('notes.zip', Buffer.from('no archive'));
    await admin.locator('.pack-checked .finding-error', { hasText: 'no ZIP archive' }).waitFor();
    const form = `forms/${KEY}/${KEY}-decide.form`;
    const files = new Map([...exampleFiles()].filter(([path]) => path !== form));
    await chooseFile('loan.zip', await writeBundle(files));
    await admin
      .locator('.pack-checked .finding-error', { hasText: `${KEY}-decide` })
      .first()
      .waitFor();
    expect(
      await admin.locator('.pack-checked').getByRole('button', { name: 'Install', exact: true }).isDisabled(),
    ).toBe(true);
  });

  it('is installed, and stands in the navigation with its records', async () => {
    await chooseFile('equipment-loan.zip', await exampleBundle());
    await admin.locator('.pack-checked .finding-none').waitFor();
    await admin.locator('.pack-checked').getByRole('button', { name: 'Install', exact: true }).click();
    const line = admin.locator('.pack', { hasText: 'Equipment loans' });
    await line.locator('.pack-state', { hasText: 'Working' }).waitFor();
    await admin.getByRole('link', { name: 'Equipment loans', exact: true }).first().waitFor();
  });

  it('takes a request with its own form and number', async () => {
    await requester.goto(`/records/${KEY}/new`);
    await write(requester, 'Purpose', PURPOSE);
    await mark(requester, 'Equipment', 'Projector');
    await requester.getByRole('textbox', { name: 'From', exact: true }).fill('2030-02-30');
    await requester.getByRole('textbox', { name: 'From', exact: true }).press('Tab');
    await field(requester, 'From').getByText('"2030-02-30" is no date that exists').waitFor();
    expect(await requester.getByRole('textbox', { name: 'From', exact: true }).inputValue()).toBe('2030-02-30');
    await writeMoment(requester, 'From', '2030-03-04');
    await writeMoment(requester, 'To', '2030-03-08');
    await press(requester, 'Submit');
    await comesTo(requester, new RegExp(`/records/${KEY}/LOAN-`));
    number = /LOAN-\d{4}-\d{5}/.exec(requester.url())?.[0] ?? '';
    expect(number).not.toBe('');
    await shows('To be decided');
  });

  it('is decided by the desk from the inbox, and tells the borrower', async () => {
    desk = await open('agent');
    await openTask(desk, 'Decide on the loan');
    await press(desk, 'Lend');
    await write(desk, 'Asset number', 'PRJ-07');
    await press(desk, 'Lend');
    await shows('Lent');
    await eventually(async () => {
      const told = await noticesAbout(await people.as('requester'), number);
      expect(told.map(({ subject }) => subject).join()).toContain(number);
    });
  });

  it('ends when the equipment is back, which the desk signs with their password', async () => {
    await openTask(desk, 'Take it back');
    await desk.locator('.task-signed').waitFor();
    await mark(desk, 'Condition on return', 'Good');
    await press(desk, 'Returned');
    const dialog = desk.getByRole('dialog', { name: 'Sign the decision' });
    const password = dialog.getByLabel(/^Password of/);
    await password.waitFor();
    // Going back to the decision loses nothing.
    await desk.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await field(desk, 'Condition on return').getByRole('radio', { name: 'Good' }).isChecked()).toBe(true);
    await press(desk, 'Returned');
    await password.fill('not mine');
    await desk.keyboard.press('Enter');
    await dialog.getByText('The password is wrong').waitFor();
    await password.fill(demoPassword);
    await desk.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await shows('Returned');
    await requester.locator('.timeline-item', { hasText: 'Take it back' }).getByText('Signed').waitFor();
  });

  it('goes out as one file with what was changed since, and cannot be removed while it has records', async () => {
    const token = await tokenOf('admin', environment.app.url);
    const answer = await fetch(`${environment.app.url}/api/packs/${KEY}/file`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('Content-Disposition')).toContain(`${KEY}-1.0.0.zip`);
    const { files } = await readBundle(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()].sort()).toEqual([...exampleFiles().keys()].sort());
    const removed = await (await administrator()).send<{ code: string }>('DELETE', `/api/packs/${KEY}?reason=x`);
    expect([removed.status, removed.body.code]).toEqual([409, 'PACK_HAS_RECORDS']);
  });

  it('takes no new records while it is switched off', async () => {
    const client = await administrator();
    await client.post(`/api/packs/${KEY}/switch`, { on: false, reason: 'Stock-taking' });
    const asked = await (
      await people.as('requester')
    ).send('POST', `/api/records/${KEY}`, { start: 'normal', fields: { title: 'x' } });
    expect(asked.status).toBeGreaterThanOrEqual(400);
    const { items } = await client.get<ListPage<{ key: string; state: string }>>('/api/packs');
    expect(items.find(({ key }) => key === KEY)?.state).toBe('off');
    await client.post(`/api/packs/${KEY}/switch`, { on: true, reason: 'Stock-taking is over' });
    const { items: again } = await client.get<ListPage<{ key: string; state: string }>>('/api/packs');
    expect(again.find(({ key }) => key === KEY)?.state).toBe('working');
  });
});

describe('the settings of the installation', () => {
  const nav = (page: Page) => page.getByRole('navigation').first();
  const dialog = () => admin.getByRole('dialog');

  async function switchIn(name: string, action: string): Promise<void> {
    await admin.getByRole('switch', { name, exact: true }).click();
    await dialog().getByRole('textbox').fill('As the board decided');
    await dialog().getByRole('button', { name: action, exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
  }

  it('switch a process off: it is marked, its list and records stay to be read, and nothing is started', async () => {
    await admin.goto('/installation');
    await nav(requester).getByRole('link', { name: 'Equipment loans' }).waitFor();
    await switchIn('Equipment loans', 'Switch off');
    await requester.goto('/');
    await nav(requester).getByRole('link', { name: 'Home' }).waitFor();
    await requester.locator('.side-nav-section').nth(1).waitFor();
    await nav(requester).getByRole('link', { name: 'Equipment loans (off)', exact: true }).click();
    await requester.getByText('"Equipment loans" is switched off').waitFor();
    await requester.getByRole('link', { name: number }).waitFor();
    expect(await requester.locator('.page-head').getByRole('button', { name: /loan/i }).count()).toBe(0);
    await requester.goto(`/records/${KEY}/${number}`);
    await requester.getByRole('heading', { name: PURPOSE }).waitFor();
    await requester.goto(`/records/${KEY}/new`);
    await requester.getByText('can switch it on again').waitFor();
    await requester.getByRole('link', { name: 'See the records' }).click();
    await requester.getByRole('link', { name: number }).waitFor();
    await switchIn('Equipment loans', 'Switch on');
    await admin.locator('.side-nav-group', { hasText: 'Control' }).click();
    await nav(admin).getByRole('link', { name: 'Equipment loans', exact: true }).waitFor();
  });

  it('take the button of a part away that is switched off', async () => {
    await requester.goto(`/records/${KEY}`);
    await requester.getByRole('button', { name: 'Export' }).waitFor();
    await switchIn('Exports', 'Switch off');
    await requester.goto(`/records/${KEY}`);
    await requester.locator('.data-table, .empty-state').first().waitFor();
    await requester.getByRole('button', { name: 'Export' }).waitFor({ state: 'hidden' });
    await switchIn('Exports', 'Switch on');
  });

  it('put the name of the organisation over every page at once', async () => {
    await admin.getByRole('textbox', { name: 'English name' }).fill('Harbour Desk');
    await admin.getByText('Changed, not saved yet').waitFor();
    await press(admin, 'Save');
    await admin.getByText('Saved; it counts at once').waitFor();
    await admin.getByText('Changed, not saved yet').waitFor({ state: 'detached' });
    await admin.locator('.top-bar-name', { hasText: 'Harbour Desk' }).waitFor();
    await requester.goto('/');
    await requester.locator('.top-bar-name', { hasText: 'Harbour Desk' }).waitFor();
    await admin.reload();
    await admin.getByText('Last changed by').waitFor();
  });

  it('greet in their language a browser that asks for neither', async () => {
    const context = await browser.newContext({ baseURL: environment.app.url ?? '', locale: 'fr-FR' });
    const stranger = await context.newPage();
    await stranger.goto('/signin');
    await stranger.getByRole('button', { name: '登录', exact: true }).waitFor();
    const client = await administrator();
    const { values, version } = await client.get<{ values: object; version: number }>('/api/installation/settings');
    await client.put('/api/installation/settings', { ...values, lang: 'en', version });
    await stranger.reload();
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await context.close();
  });
});

import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { ApiClient, appUrl, eventually, signIn } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { IncidentJourney } from '../support/incident-journey';

jest.setTimeout(120_000);

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openAs(browser, 'supplier');
  context = page.context();
});
afterAll(() => browser.close());

interface Kept {
  localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

const tokenIn = (of: Page): Promise<string> =>
  of.evaluate(() => (globalThis as unknown as Kept).localStorage.getItem('zhixing.token') ?? '');

/** As if the token had run out: the server refuses it. */
async function spoil(): Promise<string> {
  return page.evaluate(() => {
    const { localStorage } = globalThis as unknown as Kept;
    const spoilt = (localStorage.getItem('zhixing.token') ?? '').replace(/\.[^.]*$/, '.AAAA');
    localStorage.setItem('zhixing.token', spoilt);
    return spoilt;
  });
}

/** As if most of the time of the token were over. */
const due = (): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as Kept).localStorage.setItem('zhixing.renewAt', '0'));

/** What was on the page is asked for once more when its hearing of changes begins; after that the page is at rest. */
async function readAgain(of: Page): Promise<void> {
  let answers = 0;
  of.on('response', (answer) => (answers += new URL(answer.url()).pathname === '/api/me' ? 1 : 0));
  await of.reload();
  await eventually(() => expect(answers).toBeGreaterThanOrEqual(2));
}

const status = async (token: string): Promise<number> =>
  (await new ApiClient(appUrl(), token).send('GET', '/api/me')).status;

describe('a session in the browser', () => {
  it('goes on silently when the token has run out, in several tabs at once', async () => {
    const spoilt = await spoil();
    const tabs = await Promise.all(Array.from({ length: 3 }, () => context.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto('/inbox')));
    await Promise.all(tabs.map((tab) => tab.locator('.inbox-list').waitFor()));
    const token = await tokenIn(page);
    expect(token).not.toBe(spoilt);
    expect(await status(token)).toBe(200);
    await Promise.all(tabs.map((tab) => tab.reload()));
    await Promise.all(tabs.map((tab) => tab.locator('.person-menu').waitFor()));
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  it.each([
    ['is due for the next', due, [200]],
    ['is refused', spoil, [401, 200]],
  ])('keeps what is on screen and goes on hearing of changes when the token %s', async (_when, age, statuses) => {
    await page.goto('/settings');
    await page.locator('.settings-row', { hasText: '本机' }).waitFor();
    await readAgain(page);
    const first = await tokenIn(page);
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    const heard: Response[] = [];
    const hear = (answer: Response): void => void (answer.url().includes('/api/events') && heard.push(answer));
    page.on('response', hear);
    const again = page.waitForResponse((answer) => answer.url().includes('/api/events') && answer.status() === 200);
    await age();
    // A change of the account ends the stream: rights are looked up afresh.
    const client = await signIn('supplier');
    const profile = await client.get<object>('/api/me/profile');
    await client.put('/api/me/profile', { ...profile, zone: 'Asia/Tokyo' });
    await again;
    page.off('response', hear);
    await client.put('/api/me/profile', profile);
    expect(heard.map((answer) => answer.status())).toEqual(statuses);
    expect(heard.map((answer) => new URL(answer.url()).search)).toEqual(statuses.map(() => ''));
    expect(await tokenIn(page)).not.toBe(first);
    expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
  });

  it.each([
    '//elsewhere.example/',
    'https://elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    'javascript:document.title="x"',
  ])('leads from the sign-in to no other site: %j', async (to) => {
    const other = await context.newPage();
    const hosts = new Set<string>();
    other.on('framenavigated', (frame) => hosts.add(new URL(frame.url()).host));
    await other.goto(`/signin?to=${encodeURIComponent(to)}`);
    await other.locator('.person-menu').waitFor();
    expect([new URL(other.url()).pathname, ...hosts]).toEqual(['/', new URL(appUrl()).host]);
    await other.close();
  });

  it('ends everywhere with the sign-out of one tab, on the server too', async () => {
    const token = await tokenIn(page);
    expect(await status(token)).toBe(200);
    const other = await context.newPage();
    await other.goto('/inbox');
    await other.locator('.person-menu').click();
    await other.getByRole('menuitem', { name: '退出登录' }).click();
    await other.waitForURL(/\/signin/);
    await page.waitForURL(/\/signin/);
    await eventually(async () => expect(await status(token)).toBe(401));
    expect((await context.cookies()).filter(({ name }) => name.startsWith('zhixing-refresh'))).toEqual([]);
  });

  it('shows what happened between the reading of a page and its first hearing of changes', async () => {
    const requester = await openAs(browser, 'requester');
    await requester.goto('/settings');
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await requester.route('**/api/events', async (route) => {
      await gate;
      await route.continue();
    });
    await requester.goto('/records/incident');
    await requester.locator('.record-rows').waitFor();
    const title = 'Reported while the page was opening';
    await new IncidentJourney(new People()).report({ title });
    open();
    // In a list that shows others already it waits behind the button that counts what is new.
    await requester.locator('.record-rows', { hasText: title }).or(requester.getByText('条新记录')).first().waitFor();
    await requester.context().close();
  });
});

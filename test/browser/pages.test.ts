import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newVisitor, signedIn } from '../support/browser';
import { People } from '../support/change-journey';
import { decisionLinks } from '../support/decision-mail';
import { barriers, consoleErrors, darken, sidewaysScroll, wrongWords, type Language } from '../support/page-checks';
import { furnish, WRITTEN, type Showcase } from '../support/showcase';

jest.setTimeout(120_000);

/** What there is to see, with the addresses that are only known once it is there. */
interface World extends Showcase {
  vote: string;
  classify: string;
  mail: string;
  link: string;
  /** All that people wrote and the pages show as it is. */
  written: string[];
}

interface Shown {
  name: string;
  /** Nobody for pages that need no sign-in. */
  person: 'cab.chair' | 'owner' | null;
  address: (world: World, language: Language) => string;
  /** There once the page shows what it is about. */
  sign: string;
  /** The server refuses what the page asks for; the browser notes that on its console. */
  refused?: boolean;
}

const PAGES: Shown[] = [
  { name: 'sign-in', person: null, address: () => '/signin', sign: '.ant-btn-primary' },
  { name: 'forgotten password', person: null, address: () => '/forgot', sign: '.ant-btn-primary' },
  { name: 'set password', person: null, address: () => '/reset#some-token', sign: '.ant-btn-primary' },
  { name: 'home', person: 'cab.chair', address: () => '/', sign: '.home-task' },
  { name: 'inbox', person: 'cab.chair', address: () => '/inbox', sign: '.task-row' },
  { name: 'vote', person: 'cab.chair', address: ({ vote }) => `/inbox/${vote}`, sign: '.fjs-form-field' },
  {
    name: 'group task',
    person: 'cab.chair',
    address: ({ classify }) => `/inbox/${classify}?scope=group`,
    sign: '.fjs-form-field',
  },
  { name: 'new change', person: 'cab.chair', address: () => '/records/change/new', sign: '.fjs-form-field' },
  { name: 'new incident', person: 'cab.chair', address: () => '/records/incident/new', sign: '.fjs-form-field' },
  {
    name: 'list of changes',
    person: 'cab.chair',
    address: () => '/records/change',
    sign: 'a[href*="/records/change/CHG-"]',
  },
  {
    name: 'list of incidents',
    person: 'owner',
    address: () => '/records/incident',
    sign: 'a[href*="/records/incident/INC-"]',
  },
  {
    name: 'change before the board',
    person: 'cab.chair',
    address: ({ ballot }) => `/records/change/${ballot}`,
    sign: '.ballot-seat',
  },
  {
    name: 'incident',
    person: 'owner',
    address: ({ incident }) => `/records/incident/${incident}`,
    sign: '.record-story li',
  },
  {
    name: 'incident that waits',
    person: 'owner',
    address: ({ waiting }) => `/records/incident/${waiting}`,
    sign: '.record-story li',
  },
  { name: 'process map', person: 'owner', address: () => '/processes', sign: 'a[href="/processes/change"]' },
  { name: 'process', person: 'owner', address: () => '/processes/change', sign: '.djs-element' },
  {
    name: 'process description',
    person: 'owner',
    address: () => '/processes/change/description',
    sign: '.description-chapter',
  },
  { name: 'coverage', person: 'owner', address: () => '/coverage', sign: '.coverage-area' },
  { name: 'ladders', person: 'owner', address: () => '/ladders', sign: 'a[href="/ladders/inc-respond"]' },
  { name: 'ladder', person: 'owner', address: () => '/ladders/inc-respond', sign: '.rung' },
  { name: 'mailbox', person: 'cab.chair', address: () => '/mailbox', sign: '.mail-row' },
  { name: 'mail', person: 'cab.chair', address: ({ mail }) => `/mailbox/${mail}`, sign: '.mail-frame' },
  {
    name: 'decision from a mail',
    person: null,
    // People of the demo organisation who vote read Chinese; without a person the browser's language counts.
    address: ({ link }, language) => (language === 'en' ? '/decide/altered' : link),
    sign: 'h1',
    refused: true,
  },
  { name: 'own settings', person: 'cab.chair', address: () => '/settings', sign: '.settings-quiet' },
  { name: 'address without a page', person: 'owner', address: () => '/nowhere', sign: '.empty-state' },
  {
    name: 'record that is not there',
    person: 'owner',
    address: () => '/records/change/CHG-2001-00001',
    sign: '.empty-state',
    refused: true,
  },
];

const SCREENS: { language: Language; width: number; axe: boolean }[] = [
  { language: 'zh-CN', width: 1440, axe: true },
  { language: 'en', width: 1440, axe: false },
  { language: 'zh-CN', width: 390, axe: false },
  { language: 'en', width: 390, axe: true },
];

const people = new People();
let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser();
  const showcase = await furnish(people);
  const chair = await people.as('cab.chair');
  const [vote, classify, { approve }, mails] = await Promise.all([
    chair.taskOf(showcase.ballot, 'vote'),
    chair.taskOf(showcase.fresh, 'classify'),
    decisionLinks(chair, showcase.ballot),
    chair.get<{ items: { id: string }[] }>('/api/mailbox'),
  ]);
  world = {
    ...showcase,
    vote: vote.id,
    classify: classify.id,
    link: approve,
    mail: mails.items[0]?.id ?? '',
    written: await writtenSoFar(),
  };
});

afterAll(() => browser.close());

/** What was written here, and by tests that used these servers before: titles of records, notes of versions, evidence of a pack. */
async function writtenSoFar(): Promise<string[]> {
  const owner = await people.as('owner');
  const [versions, rungs, coverage, ...lists] = await Promise.all([
    owner.get<{ items: { note?: string }[] }>('/api/processes/change/versions'),
    owner.get<{ items: { note?: string }[] }>('/api/ladders/inc-respond/versions'),
    owner.get<{ items: { shown: { where: string; test: string }[] }[] }>('/api/coverage'),
    ...['change', 'incident'].map((type) =>
      owner.get<{ items: { title: string }[] }>(`/api/records/${type}?limit=200`),
    ),
  ]);
  const titles = lists.flatMap(({ items }) => items.map(({ title }) => title));
  const notes = [...versions.items, ...rungs.items].flatMap(({ note }) => note ?? []);
  const evidence = coverage.items.flatMap(({ shown }) => shown.flatMap(({ where, test }) => [where, test]));
  return [...Object.values(WRITTEN), ...titles, ...notes, ...evidence];
}

describe.each(SCREENS)('every page in $language, $width wide', ({ language, width, axe }) => {
  const contexts = new Map<string | null, Promise<BrowserContext>>();
  const screen = { language, width, height: width < 768 ? 844 : 900 };

  function contextOf(person: Shown['person']): Promise<BrowserContext> {
    const opened = contexts.get(person) ?? (person ? signedIn(browser, person, screen) : newVisitor(browser, screen));
    contexts.set(person, opened);
    return opened;
  }

  afterAll(async () => {
    for (const context of contexts.values()) {
      await (await context).close();
    }
  });

  it.each(PAGES)('$name', async ({ person, address, sign, refused }) => {
    const page = await (await contextOf(person)).newPage();
    const errors = consoleErrors(page);
    await page.goto(address(world, language));
    await settled(page, sign);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await wrongWords(page, language, world.written)).toEqual([]);
    if (axe) {
      expect(await barriers(page)).toEqual([]);
      await darken(page);
      expect(await barriers(page)).toEqual([]);
    }
    expect(errors.taken().filter((error) => !refused || !error.startsWith('Failed to load resource'))).toEqual([]);
    await page.close();
  });
});

/** Waits until the page shows what it is about and nothing of it is still being fetched. */
async function settled(page: Page, sign: string): Promise<void> {
  await page.locator(sign).first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

describe('the keyboard alone', () => {
  let page: Page;

  beforeAll(async () => {
    page = await (await signedIn(browser, 'cab.chair')).newPage();
    await page.goto('/inbox?scope=all');
    await page.locator('.task-row').first().waitFor();
  });

  const selected = (): Promise<string | null> => page.locator('.task-row[aria-current="true"]').getAttribute('href');

  it('moves through the inbox by j and k, goes to the decision by Enter and back by Escape', async () => {
    await page.keyboard.press('j');
    const first = await selected();
    await page.keyboard.press('j');
    await page.locator(`.task-row[aria-current="true"]:not([href="${first}"])`).waitFor();
    await page.keyboard.press('k');
    await page.locator(`.task-row[aria-current="true"][href="${first}"]`).waitFor();
    await page.locator('.task-buttons button').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.task-buttons button:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === '/inbox');
  });

  it('shows all keys by ?, and closes them by Escape', async () => {
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '键盘快捷键' });
    await keys.waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
  });

  it('finds a record by Ctrl-K and opens it by Enter', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索与命令' }).waitFor();
    await page.keyboard.type(world.ballot);
    await page.locator('.palette-entry-active', { hasText: world.ballot }).waitFor();
    await page.locator('.palette-entry', { hasText: WRITTEN.title }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.palette').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.locator('.palette').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.palette').waitFor({ state: 'hidden' });
  });

  it('reaches every vote by Tab, from the head of the page', async () => {
    await page.goto(`/inbox/${world.vote}`);
    await page.locator('.outcome-buttons button:enabled').first().waitFor();
    const votes = await page.locator('.outcome-buttons button').allTextContents();
    const reached: string[] = [];
    for (let press = 0; press < 60 && reached.length < votes.length; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(...(await page.locator('.outcome-buttons button:focus').allTextContents()));
    }
    expect(reached).toEqual(votes);
  });
});

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { appUrl, demoPassword, tokenOf } from './api-client';

/** What a test says about the person at the screen. */
export interface Visitor {
  language?: 'zh-CN' | 'en';
  width?: number;
  height?: number;
  dark?: boolean;
  url?: string;
}

/** How long a page may take to show what is waited for, on a busy machine. */
const PATIENCE_MS = 25_000;

/** A browser without a window; it needs no network but the app. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await ensureChromium();
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...definedOnly(process.env), ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
}

/** A fresh visitor with cookies and storage of their own. */
export async function newVisitor(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  const { language = 'zh-CN', width = 1440, height = 900, dark = false, url = appUrl() } = visitor;
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    viewport: { width, height },
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  // As if the person had chosen the language here: otherwise the one of their account would be used.
  await remember(context, 'zhixing.preferences', JSON.stringify({ lang: language.slice(0, 2), langChosen: true }));
  return context;
}

/** A page on which that person of the demo organisation has signed in by the sign-in form. */
export async function openAs(browser: Browser, username: string, visitor: Visitor = {}): Promise<Page> {
  const context = await newVisitor(browser, visitor);
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('input[autocomplete="username"]').fill(username);
  await page.locator('input[autocomplete="current-password"]').fill(demoPassword);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
  return page;
}

/** A visitor who signed in as that person before, for tests in which signing in is not the point. */
export async function signedIn(browser: Browser, username: string, visitor: Visitor = {}): Promise<BrowserContext> {
  const context = await newVisitor(browser, visitor);
  await remember(context, 'zhixing.token', await tokenOf(username));
  return context;
}

/** Something in the storage of this browser from its first page on, until the page itself changes it. */
async function remember(context: BrowserContext, name: string, value: string): Promise<void> {
  await context.addInitScript(
    ([key, kept]) => {
      const { localStorage } = globalThis as unknown as {
        localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
      };
      if (localStorage.getItem(key) === null) {
        localStorage.setItem(key, kept);
      }
    },
    [name, value] as const,
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { appUrl, demoPassword } from './api-client';

/** What a test says about the person at the screen. */
export interface Visitor {
  language?: 'zh-CN' | 'en';
  width?: number;
  height?: number;
  url?: string;
}

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
  const { language = 'zh-CN', width = 1440, height = 900, url = appUrl() } = visitor;
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    viewport: { width, height },
    timezoneId: 'Asia/Shanghai',
  });
  // As if the person had chosen the language here: otherwise the one of their account would be used.
  const preferences = JSON.stringify({ lang: language === 'en' ? 'en' : 'zh', langChosen: true });
  await context.addInitScript((value) => {
    const page = globalThis as unknown as {
      localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
    };
    if (page.localStorage.getItem('zhixing.preferences') === null) {
      page.localStorage.setItem('zhixing.preferences', value);
    }
  }, preferences);
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
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return page;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

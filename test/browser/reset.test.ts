import type { Browser, Page } from 'playwright-core';
import { ApiClient, appUrl, demoPassword, eventually, signIn, type Page as List } from '../support/api-client';
import { launchBrowser, newVisitor } from '../support/browser';

jest.setTimeout(120_000);

const PERSON = 'supplier';
const NEXT = 'a long walk home';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await newVisitor(browser, { language: 'en' })).newPage();
});
afterAll(async () => {
  await browser.close();
  const credentials = { username: PERSON, password: NEXT };
  const { status, body } = await new ApiClient(appUrl()).send<{ token: string }>('POST', '/api/session', credentials);
  if (status === 200) {
    await new ApiClient(appUrl(), body.token).put('/api/me/password', { current: NEXT, next: demoPassword });
  }
});

/** The link that came by mail. */
async function linkInMail(): Promise<string> {
  const reader = await signIn(PERSON);
  return eventually(async () => {
    const { items } = await reader.get<List<{ id: string }>>('/api/mailbox?limit=20');
    const mails = await Promise.all(items.map(({ id }) => reader.get<{ text: string }>(`/api/mailbox/${id}`)));
    const link = mails.map(({ text }) => /https?:\/\/\S+\/reset#\S+/.exec(text)?.[0]).find(Boolean);
    if (link === undefined) {
      throw new Error(`no link in ${items.length} mails`);
    }
    return link;
  });
}

describe('a forgotten password', () => {
  it('is set anew from the sign-in page, by a mail', async () => {
    await page.goto(`${appUrl()}/signin`);
    await page.getByRole('link', { name: 'Forgotten password?' }).click();
    await page.getByLabel('User name or mail address').fill(PERSON);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('the mail is on its way').waitFor();

    await page.goto(await linkInMail());
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('At least 10 characters', { exact: true }).waitFor();
    expect(new URL(page.url()).hash).toBe('');

    await page.getByLabel('New password').fill(NEXT);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText(`Sign in now as ${PERSON}`).waitFor();
    await page.getByRole('link', { name: 'Back to signing in' }).click();
    await page.getByLabel('User name').fill(PERSON);
    await page.getByLabel('Password', { exact: true }).fill(NEXT);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${appUrl()}/`);
  });
});

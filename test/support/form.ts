import type { Locator, Page } from 'playwright-core';

/** The field of that label in the form of a page, with everything that belongs to it. */
export function field(page: Page, label: string): Locator {
  const own = page.locator(':scope > label', { hasText: new RegExp(`^${escaped(label)}\\*?$`) });
  return page.locator('.fjs-form-field').filter({ has: own });
}

/** Types into the field of that label. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(text);
}

/** Types a moment in the person's zone, as `2030-06-08 22:00`, into the field of that label. */
export async function writeMoment(page: Page, label: string, text: string): Promise<void> {
  // A calendar that is still closing takes back what is typed meanwhile.
  await page.locator('.ant-picker-dropdown:visible').first().waitFor({ state: 'hidden' });
  const input = page.getByRole('textbox', { name: label, exact: true });
  await input.fill(text);
  await input.press('Enter');
}

/** The present minute as people of the demo organisation type it: `2030-06-08 22:00`. */
export function nowInShanghai(): string {
  const style = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
  // The Swedish way of writing is that of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', style).format(new Date());
}

/** Finds an option of a list by typing and takes it. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label, exact: true });
  await list.click();
  if (await list.isEditable()) {
    await list.fill(option);
  }
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
  await page.keyboard.press('Escape');
}

/** Marks one answer of a question with its answers below it. */
export async function mark(page: Page, question: string, answer: string): Promise<void> {
  await field(page, question).getByText(answer, { exact: true }).click();
}

/** The button of that name; a sign before the words may be read out as well. */
export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^([a-z-]+ )?${escaped(name)}$`) });
}

/** Presses the button of that name. */
export async function press(page: Page, name: string): Promise<void> {
  await button(page, name).click();
}

/** Waits until the page has come to an address; where it stays, the error tells what it says. */
export async function comesTo(page: Page, address: RegExp): Promise<void> {
  try {
    await page.waitForURL(address);
  } catch (error) {
    const told = await page.locator('[role="alert"], .ant-message-notice, .fjs-form-field-error').allInnerTexts();
    throw new Error(`the page stayed at ${page.url()} and says: ${told.join(' | ')}`, { cause: error });
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

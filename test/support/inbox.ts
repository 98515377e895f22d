import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/**
 * Opens a task of a record from the inbox. One that comes while the list is on the screen waits behind the button that
 * counts what is new, so that rows never jump.
 */
export async function openTaskOf(page: Page, number: string, title: string): Promise<void> {
  const row = page.locator('.task-row', { hasText: number }).filter({ hasText: title });
  const fresh = page.locator('.inbox-new button');
  await eventually(async () => {
    if (await fresh.isVisible()) {
      await fresh.click();
    }
    expect(await row.count()).toBe(1);
  });
  await row.click();
  await page.getByRole('article', { name: title }).waitFor();
}

import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { eventually } from '../support/eventually';
import { button, press } from '../support/form';
import { barriers, sidewaysScroll } from '../support/page-checks';

jest.setTimeout(120_000);

let browser: Browser;
let director: Page;
let admin: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  [director, admin] = await Promise.all([
    openAs(browser, 'director', { language: 'en' }),
    openAs(browser, 'admin', { language: 'en' }),
  ]);
});
afterAll(() => browser.close());

/** Chooses in a dialog, where the Escape key would close the whole of it. */
async function pick(page: Page, within: Locator, label: string, option: string): Promise<void> {
  const list = within.getByRole('combobox', { name: label, exact: true });
  await list.click();
  await list.fill(option);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

describe('services', () => {
  it('[ROLE-03] are added, and given to a supplier with a reason that stays to be read', async () => {
    await admin.goto('/groups');
    await press(admin, 'Add a group');
    const group = admin.getByRole('dialog');
    await group.getByLabel('Name in Chinese').fill('华通线路组');
    await group.getByLabel('Name in English').fill('Huatong lines');
    await pick(admin, group, 'Organisation', 'Huatong');
    await group.getByRole('button', { name: 'Save' }).click();
    await group.waitFor({ state: 'hidden' });

    await director.getByRole('link', { name: 'Services', exact: true }).click();
    await press(director, 'Add a service');
    const service = director.getByRole('dialog');
    await service.getByLabel('Name in Chinese').fill('专线');
    await service.getByLabel('Name in English').fill('Leased lines');
    const save = service.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    await service.getByLabel('Key').fill('email');
    await pick(director, service, 'Support group', 'Network');
    await save.click();
    const key = service.locator('.ant-form-item', { has: director.getByLabel('Key') });
    await key.getByText('There is a service "email" already').waitFor();
    expect(await service.locator('.ant-alert').count()).toBe(0);
    await service.getByLabel('Key').fill('leased-lines');
    await save.click();
    await service.waitFor({ state: 'hidden' });

    await button(director, 'Who runs "Leased lines": Self-run').click();
    const operation = director.getByRole('dialog');
    await operation.getByText('Outsourced', { exact: true }).click();
    await pick(director, operation, 'Supplier', 'Huatong Network');
    await pick(director, operation, 'Group of the supplier', 'Huatong lines');
    await operation.getByLabel('Reason').fill('Contract of this year');
    // The lists of the last choices fade away first.
    await eventually(async () => expect(await director.locator('.ant-select-dropdown:visible').count()).toBe(0));
    expect(await barriers(director)).toEqual([]);
    await operation.getByRole('button', { name: 'Save' }).click();
    await operation.waitFor({ state: 'hidden' });
    await button(director, 'Who runs "Leased lines": Outsourced · Huatong Network Services').click();
    await director.getByRole('dialog').getByText('Contract of this year').waitFor();
    await director.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await sidewaysScroll(director)).toBe(0);
    expect(await barriers(director)).toEqual([]);
  });

  it('lose nothing of who runs them when two people say so at the same time', async () => {
    const client = await new People().as('director');
    const { items } = await client.get<{ items: { id: string; version: number }[] }>('/api/services');
    const lines = items.find(({ id }) => id === 'leased-lines');
    await director.reload();
    await director.getByRole('button', { name: /^Who runs "Leased lines"/ }).click();
    const operation = director.getByRole('dialog');
    await operation.getByText('Hybrid', { exact: true }).click();
    await operation.getByLabel('Reason').fill('We keep the design');
    const said = { mode: 'self', suppliers: [], reason: 'Contract ended', version: lines?.version };
    await client.put('/api/services/leased-lines/operation', said);
    await operation.getByText('Outsourced', { exact: true }).click();
    await operation.getByRole('button', { name: 'Save', exact: true }).click();
    await operation.getByText('You yourself, in another window, changed it').waitFor();
    await operation.getByRole('button', { name: 'Take their values' }).click();
    expect(await operation.getByLabel('Reason').inputValue()).toBe('We keep the design');
    await operation.getByRole('button', { name: 'Save', exact: true }).click();
    await operation.waitFor({ state: 'hidden' });
    await button(director, 'Who runs "Leased lines": Self-run').waitFor();
  });

  it('[ROLE-08] skills are added to the catalogue and given to a person with the end of the certificate', async () => {
    await admin.goto('/skills');
    await press(admin, 'Add a skill');
    const skill = admin.getByRole('dialog');
    await skill.getByLabel('Name in Chinese').fill('高压电工');
    await skill.getByLabel('Name in English').fill('High voltage');
    await skill.getByLabel('Key').fill('high-voltage');
    await skill.getByLabel('Proven by a certificate that runs out').check();
    await skill.getByRole('button', { name: 'Save' }).click();
    await skill.waitFor({ state: 'hidden' });
    await admin.goto('/people/cab.technical');
    await press(admin, 'Edit');
    const person = admin.getByRole('dialog');
    await pick(admin, person, 'Skills', 'High voltage');
    await person.getByText('Skills', { exact: true }).click();
    const day = person.getByRole('textbox', { name: 'Last valid day of "High voltage"' });
    await day.fill('2020-12-31');
    await day.press('Enter');
    await person.getByRole('button', { name: 'Save' }).click();
    await person.waitFor({ state: 'hidden' });
    await admin.getByText('High voltage 2 (certificate ran out)').waitFor();
  });
});

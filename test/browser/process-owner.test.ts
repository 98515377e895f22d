import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { eventually, type ApiClient } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People, raiseChange } from '../support/change-journey';
import { withoutStep } from '../support/diagram-edit';
import { button, press, write } from '../support/form';
import { noticesAbout } from '../support/record-view';

jest.setTimeout(120_000);

const FILE = 'change.bpmn';
const DIAGRAM = `/api/processes/change/diagram?file=${FILE}`;
const NOTE = 'The requester sees it on the page anyway';
const drawn = readFileSync(join(root, 'processes', 'change', FILE), 'utf8');

const people = new People();
let browser: Browser;
let page: Page;

const owner = (): Promise<ApiClient> => people.as('owner');

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await (await owner()).post('/api/processes/change/drafts', { file: FILE, content: drawn });
  await (await owner()).post('/api/processes/change/publish', { note: 'As it was', running: 'stay' });
});

async function versionInForce(): Promise<number> {
  return (await (await owner()).get<{ version: number }>(DIAGRAM)).version;
}

async function upload(content: string, name = FILE): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press(page, `Upload a new ${FILE}`);
  await (await chooser).setFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(content) });
}

/** What a requester is told of a change until somebody has to classify it. */
async function toldAfterRaising(): Promise<number> {
  const { number } = await raiseChange(people);
  await (await people.as('cab.chair')).taskOf(number, 'classify');
  return (await noticesAbout(await people.as('requester'), number)).length;
}

describe('an owner who changes the diagram of a process', () => {
  it('sees the diagram in force with the cases that stand in it', async () => {
    expect(await toldAfterRaising()).toBe(1);
    page = await openAs(browser, 'owner', { language: 'en' });
    await page.getByRole('link', { name: 'Processes', exact: true }).click();
    await page
      .locator('#main')
      .getByRole('link', { name: /^Change( \d|$)/ })
      .click();
    await page.locator('.djs-element[data-element-id="acknowledge"]').waitFor({ state: 'attached' });
    await page.locator('.diagram-count').first().waitFor();
    expect(await page.locator('.page-head-status').textContent()).toContain('Version');
  });

  it('sees in a form the fields that a decision brings', async () => {
    await page
      .locator('.process-forms')
      .getByRole('button', { name: /^Check and classify/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.fjs-form-field').first().waitFor();
    const before = await dialog.locator('.fjs-form-field').count();
    await dialog.getByRole('group', { name: 'Decision' }).getByRole('button').last().click();
    await eventually(async () => expect(await dialog.locator('.fjs-form-field').count()).toBeGreaterThan(before));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('is refused a file that is no drawing by its name, and no draft is kept', async () => {
    await upload('Notes of the meeting', 'notes.txt');
    await page.getByText('"notes.txt" is no file of a diagram').waitFor();
    expect(await page.locator('.process-drafts').count()).toBe(0);
  });

  it.each([
    ['is not XML', 'no diagram at all', FILE],
    ['asks for a job that nobody does', drawn.replace('type="match.find"', 'type="match.fnd"'), 'findSimilar'],
    ['has a flow that leads nowhere', drawn.replace('targetRef="classify"', 'targetRef="nowhere"'), 'nowhere'],
  ])('is told the place and the reason when a file %s, and cannot publish it', async (_what, content, place) => {
    const before = await versionInForce();
    await upload(content);
    await page.locator('.finding-error', { hasText: place }).waitFor();
    await write(page, 'What changed and why (required)', NOTE);
    expect(await button(page, 'Publish').isDisabled()).toBe(true);
    expect(await versionInForce()).toBe(before);
  });

  it('is told what the engine has against a file, and the version in force stays', async () => {
    const before = await versionInForce();
    await upload(drawn.replace('<bpmn:userTask id="classify"', '<bpmn:userTask colour="red" id="classify"'));
    await page.locator('.process-drafts .finding').first().waitFor();
    await write(page, 'What changed and why (required)', NOTE);
    await press(page, 'Publish');
    await page.locator('.publish-form .finding-error', { hasText: "'colour'" }).waitFor();
    await page.locator('.publish-form .ant-alert', { hasText: 'The live version stays' }).waitFor();
    expect(await versionInForce()).toBe(before);
  });

  it('deletes the step that tells the requester and publishes with a note', async () => {
    const before = await versionInForce();
    await upload(withoutStep(drawn, 'acknowledge'));
    await page.locator('.finding-none').waitFor();
    await write(page, 'What changed and why (required)', NOTE);
    await press(page, 'Publish');
    await page.getByText(/^\d+ files? (is|are) in force$/).waitFor();
    const newest = page.locator('.version').first();
    await newest.filter({ hasText: NOTE }).waitFor();
    expect(await newest.textContent()).toContain(`Diagram "Normal change" · version ${before + 1}`);
    await page.locator('.page-head-status', { hasText: `Version ${before + 1} in force` }).waitFor();
    await page.locator('.djs-element[data-element-id="acknowledge"]').waitFor({ state: 'detached' });
  });

  it('has nobody told any more', async () => {
    expect(await toldAfterRaising()).toBe(0);
  });
});

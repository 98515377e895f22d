import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { loadPacks } from '../../packs/load';
import { localiseForm } from '../../packs/forms';
import { shownApart } from '../../ui/components/form/shown-apart';
import { launchBrowser, newVisitor } from '../support/browser';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '../..');

/** What draws forms, for a page that has nothing else. */
async function viewer(): Promise<string> {
  const contents = `export { createForm } from '@bpmn-io/form-js-viewer';`;
  const bundle = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'formJs',
  });
  return bundle.outputFiles[0]?.text ?? '';
}

/** What form-js says against drawing them, by form. */
async function refusals(page: Page, forms: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
  return page.evaluate(async (all) => {
    interface Shown {
      document: { createElement: (tag: string) => { remove: () => void }; body: { append: (one: object) => void } };
      formJs: { createForm: (options: object) => Promise<{ destroy: () => void }> };
    }
    const { document, formJs } = globalThis as unknown as Shown;
    const refused: Record<string, string> = {};
    for (const [name, schema] of Object.entries(all)) {
      try {
        const container = document.createElement('div');
        document.body.append(container);
        (await formJs.createForm({ container, schema, data: {} })).destroy();
        container.remove();
      } catch (error) {
        refused[name] = String(error);
      }
    }
    return refused;
  }, forms);
}

it('every form of every pack can be drawn, as its page is told it', async () => {
  const { packs } = await loadPacks(ROOT);
  const forms = [...packs.values()].flatMap((pack) =>
    [...pack.forms].map(([name, form]) => [
      name,
      shownApart(localiseForm(form, pack, 'en') as unknown as Parameters<typeof shownApart>[0]),
    ]),
  );
  expect(forms.length).toBeGreaterThan(400);
  const browser = await launchBrowser();
  const page = await (await newVisitor(browser)).newPage();
  await page.setContent('<!doctype html><title>Forms</title>');
  await page.addScriptTag({ content: await viewer() });
  const refused = await refusals(page, Object.fromEntries(forms) as Record<string, unknown>);
  await browser.close();
  expect(refused).toEqual({});
});

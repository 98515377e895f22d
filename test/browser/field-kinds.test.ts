import type { Browser, Page } from 'playwright-core';
import { writeBundle } from '../../packs/bundle';
import { eventually, tokenOf, type ApiClient } from '../support/api-client';
import { launchBrowser, openAs } from '../support/browser';
import { People } from '../support/change-journey';
import { startOwnEnvironment, type TestEnvironment } from '../support/environment';
import { refuseBadValues } from '../support/every-kind-refusals';
import { everyKindFiles } from '../support/example-pack';
import { choose, field, press, write, writeMoment } from '../support/form';
import { openTaskOf } from '../support/inbox';
import { noticesAbout } from '../support/record-view';

jest.setTimeout(180_000);

const KEY = 'purchase';
interface RecordAnswer {
  number: string;
  state: { key: string };
  fields: Record<string, unknown>;
  sections: { fields: { key: string; text: string; table?: { rows: string[][]; sums?: string[] } }[] }[];
}

interface Refused {
  code: string;
}

let environment: TestEnvironment;
let browser: Browser;
let people: People;
let number = '';

const open = (person: string): Promise<Page> =>
  openAs(browser, person, { language: 'en', url: environment.app.url ?? '' });

const as = (person: string): Promise<ApiClient> => people.as(person);

async function install(version: string, change: (files: Map<string, string>) => void = () => undefined): Promise<void> {
  const files = everyKindFiles();
  files.set(`processes/${KEY}/pack.json`, JSON.stringify({ version, contract: 1 }));
  change(files);
  const file = (await writeBundle(files)).toString('base64');
  await (await as('admin')).post('/api/packs', { file });
  await eventually(async () => {
    const { items } = await (await as('admin')).get<{ items: { key: string; state: string }[] }>('/api/packs');
    expect(items.find(({ key }) => key === KEY)?.state).toBe('working');
  }, 60_000);
}

async function fieldsOf(record: string): Promise<Record<string, unknown>> {
  return (await (await as('agent')).get<RecordAnswer>(`/api/records/${KEY}/${record}`)).fields;
}

async function openTask(page: Page, title: string): Promise<void> {
  await page.goto('/inbox?scope=group');
  await openTaskOf(page, number, title);
}

beforeAll(async () => {
  environment = await startOwnEnvironment();
  people = new People(environment.app.url);
  browser = await launchBrowser();
  await install('1.0.0');
}, 300_000);

afterAll(async () => {
  await browser.close();
  await environment.stop();
}, 60_000);

describe('a record with every kind of field', () => {
  let requester: Page;
  let desk: Page;

  it('is filled in: rich text, periods, entries of lists, a table, files, with results while one types', async () => {
    requester = await open('requester');
    await requester.goto(`/records/${KEY}/new`);
    await write(requester, 'Subject', 'Switches for the new floor');
    const grounds = requester.getByRole('textbox', { name: 'Grounds', exact: true });
    await grounds.click();
    await grounds.press('Control+b');
    await grounds.pressSequentially('Urgent');
    await grounds.press('Control+b');
    await grounds.pressSequentially(' <b>not bold</b> {{record.number}}');
    const begins = requester.getByRole('textbox', { name: 'Needed: begins', exact: true });
    await begins.fill('2030-02-30');
    await begins.press('Tab');
    await requester.getByText('"2030-02-30" is no date that exists').waitFor();
    expect(await begins.inputValue()).toBe('2030-02-30');
    await writeMoment(requester, 'Needed: begins', '2030-03-04');
    await writeMoment(requester, 'Needed: ends', '2030-03-08');
    const slot = requester.getByRole('textbox', { name: 'Delivery slot: begins', exact: true });
    await slot.click();
    await requester.getByText('Now', { exact: true }).click();
    await slot.press('Tab');
    // The calendar has closed by the time that the next field is typed into; what was chosen must stand then.
    await requester.getByText('Now', { exact: true }).waitFor({ state: 'hidden' });
    expect(await slot.inputValue()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    await writeMoment(requester, 'Delivery slot: begins', '2030-03-01 08:00');
    // Enter straight after typing takes what fits or nothing, and nobody else.
    const roles = requester.getByRole('combobox', { name: 'Approving role', exact: true });
    const shown = async (): Promise<string> =>
      (await field(requester, 'Approving role').locator('.ant-select').first().innerText()).trim();
    const nothing = await shown();
    await roles.fill('Change manager');
    await roles.press('Enter');
    expect([nothing, '', 'Change manager']).toContain(await shown());
    await choose(requester, 'Approving role', 'Change manager');
    await choose(requester, 'Area', 'Hardware');
    await choose(requester, 'Goods', 'Switches');
    await write(requester, 'Article', 'Switch 48 ports');
    await requester.getByLabel('Quantity').fill('3');
    await requester.getByLabel('Unit price').fill('399.10');
    await requester.getByLabel('Discount').fill('0.3');
    await field(requester, 'Total')
      .getByText('¥1,197.00')
      .or(field(requester, 'Total').getByText('CN¥1,197.00'))
      .waitFor();
    await field(requester, 'Days').getByText('5', { exact: true }).waitFor();
    const chooser = requester.waitForEvent('filechooser');
    await field(requester, 'Quotations').getByRole('button', { name: 'Choose files: Quotations' }).click();
    await (await chooser).setFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('399.10') });
    await field(requester, 'Quotations').getByText('offer.txt').waitFor();
    await press(requester, 'Submit');
    await requester.waitForURL(new RegExp(`/records/${KEY}/BUY-`));
    number = /BUY-\d{4}-\d{5}/.exec(requester.url())?.[0] ?? '';
    expect(await fieldsOf(number)).toMatchObject({
      reason: '<p><strong>Urgent</strong> &lt;b&gt;not bold&lt;/b&gt; {{record.number}}</p>',
      need: { from: '2030-03-04', to: '2030-03-08' },
      delivery: { from: '2030-03-01T00:00:00.000Z', to: null },
      approver: 'change-manager',
      area: 'hardware',
      goods: 'switch',
      items: [{ article: 'Switch 48 ports', quantity: 3, price: 399.1 }],
      total: 1197,
      days: 5,
      large: true,
    });
  });

  it('shows them: marks, a table with its sum, the file to be saved', async () => {
    const text = requester.locator('.field .rich-text');
    expect(await text.locator('strong').textContent()).toBe('Urgent');
    expect(await text.textContent()).toContain('<b>not bold</b> {{record.number}}');
    await requester.getByText('2030-03-04 – 2030-03-08').first().waitFor();
    await requester.getByText('from 2030-03-01 08:00').waitFor();
    expect(await requester.locator('.field-table tfoot').textContent()).toContain('Σ 3');
    const saved = requester.waitForEvent('download');
    await requester.locator('.file-links').getByRole('button', { name: 'offer.txt' }).click();
    expect((await saved).suggestedFilename()).toBe('offer.txt');
  });

  it('is edited by a task; the history says from what to what, what follows from it among it', async () => {
    desk = await open('agent');
    await openTask(desk, 'Assess the purchase');
    const assessment = desk.getByRole('textbox', { name: 'Assessment', exact: true });
    await assessment.click();
    await assessment.pressSequentially('Fits the plan');
    await writeMoment(desk, 'Needed: ends', '2030-03-10');
    await desk.getByLabel('Discount').fill('10.2');
    await press(desk, 'Order');
    await eventually(async () => {
      const now = await (await as('agent')).get<RecordAnswer>(`/api/records/${KEY}/${number}`);
      expect([now.state.key, now.fields['total'], now.fields['days']]).toEqual(['large', 1187.1, 7]);
    }, 60_000);
    const { items } = await (
      await as('agent')
    ).get<{ items: { changes: { field: string; from: string; to: string }[] }[] }>(
      `/api/records/${KEY}/${number}/history`,
    );
    const changes = items.flatMap((line) => line.changes);
    expect(changes).toContainEqual(
      expect.objectContaining({ field: 'need', from: '2030-03-04 – 2030-03-08', to: '2030-03-04 – 2030-03-10' }),
    );
    expect(changes).toContainEqual(expect.objectContaining({ field: 'total', from: 'CN¥1,197.00', to: 'CN¥1,187.10' }));
    expect(changes).toContainEqual(expect.objectContaining({ field: 'assessment', to: 'Fits the plan' }));
  });

  it('tells people in plain words', async () => {
    await eventually(async () => {
      const [told] = await noticesAbout(await as('requester'), number);
      expect(told?.text).toContain('Urgent <b>not bold</b> {{record.number}}');
      expect(told?.text).toContain('硬件');
      expect(told?.text).toContain('：¥1,187.10');
    }, 60_000);
  });

  it('stands in the list, found by its words and by entries of a list', async () => {
    await desk.goto(`/records/${KEY}?q=urgent`);
    const row = desk.locator('.record-rows tr', { hasText: number });
    await row.getByText('Switches', { exact: true }).waitFor();
    await row.getByText('2030-03-04 – 2030-03-10').waitFor();
    await desk.goto(`/records/${KEY}?area=software`);
    await desk.getByText('Hardware').waitFor({ state: 'detached' });
    expect(await desk.locator('.record-rows tr', { hasText: number }).count()).toBe(0);
    await desk.goto(`/records/${KEY}?area=hardware&sort=-total`);
    await row.waitFor();
  });

  it('goes out as a file and comes in from one', async () => {
    const token = await tokenOf('manager', environment.app.url);
    const get = async (format: string): Promise<string> => {
      const answer = await fetch(`${environment.app.url}/api/records/${KEY}/export?columns=*&format=${format}`, {
        headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' },
      });
      return answer.text();
    };
    expect(await get('csv')).toContain('2030-03-04 – 2030-03-10');
    expect(await get('csv')).toContain('Urgent <b>not bold</b> {{record.number}}');
    const { rows } = JSON.parse(await get('json')) as { rows: Record<string, { value: unknown; text: string }>[] };
    expect(rows[0]?.['total']).toEqual({ value: 1187.1, text: 'CN¥1,187.10' });
    const csv =
      'Subject,Grounds,Needed,Area,Goods,Discount\nPens,a <script> & b,2030-05-01 – 2030-05-02,软件,Licences,5.5\n';
    const upload = await fetch(`${environment.app.url}/api/imports?type=${KEY}&name=buy.csv`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      body: csv,
    });
    const { id } = (await upload.json()) as { id: string };
    const manager = await as('manager');
    await manager.post(`/api/imports/${id}/run`);
    await eventually(async () => {
      const { items } = await (
        await as('agent')
      ).get<{ items: { number: string; title: string }[] }>(`/api/records/${KEY}`);
      const pens = items.find(({ title }) => title === 'Pens');
      expect(await fieldsOf(pens?.number ?? '')).toMatchObject({
        reason: '<p>a &lt;script&gt; &amp; b</p>',
        need: { from: '2030-05-01', to: '2030-05-02' },
        area: 'software',
        goods: 'licence',
        days: 2,
      });
    }, 60_000);
  });
});

describe('bad values', () => refuseBadValues(() => ({ people, open, url: environment.app.url ?? '' })));

describe('a maintained list', () => {
  let admin: Page;

  it('is for those who may maintain it', async () => {
    const answer = await (await as('agent')).send<Refused>('GET', '/api/lists');
    expect(answer.status).toBe(403);
  });

  it('gets an entry, which forms offer', async () => {
    admin = await open('admin');
    await admin.getByRole('link', { name: 'Maintained lists', exact: true }).click();
    await admin.getByRole('link', { name: 'Purchase areas', exact: true }).click();
    await press(admin, 'Add an entry');
    await write(admin, 'Key', 'furniture');
    await write(admin, 'Name in Chinese', '家具');
    await write(admin, 'Name in English', 'Furniture');
    await press(admin, 'Save');
    await admin.locator('.maintained-entry', { hasText: 'Furniture' }).waitFor();
    const offered = await (await as('requester')).get<{ value: string }[]>('/api/options/list:purchase-areas');
    expect(offered.map(({ value }) => value)).toEqual(['hardware', 'software', 'furniture']);
  });

  it('renames, orders and retires; records keep showing what they have', async () => {
    await admin.getByRole('button', { name: 'Furniture up' }).click();
    await admin.getByRole('button', { name: 'Rename Hardware' }).click();
    await write(admin, 'Name in English', 'Devices');
    await press(admin, 'Save');
    await admin.getByRole('button', { name: 'Retire Devices' }).click();
    await admin.locator('.maintained-retired', { hasText: 'Devices' }).waitFor();
    const offered = await (await as('requester')).get<{ value: string }[]>('/api/options/list:purchase-areas');
    expect(offered.map(({ value }) => value)).not.toContain('hardware');
    const record = await (await as('agent')).get<RecordAnswer>(`/api/records/${KEY}/${number}`);
    const texts = record.sections.flatMap(({ fields }) => fields).map(({ key, text }) => `${key} ${text}`);
    expect(texts).toContain('area Devices');
  });

  it('keeps what people changed when a newer pack comes, and goes out with it', async () => {
    await install('1.1.0', (files) => {
      const path = `processes/${KEY}/record.json`;
      files.set(path, JSON.stringify({ ...(JSON.parse(files.get(path) ?? '') as object), import: false }));
    });
    const list = await (
      await as('admin')
    ).get<{ entries: { key: string; names: { en: string }; active: boolean }[] }>('/api/lists/purchase-areas');
    expect(list.entries.find(({ key }) => key === 'hardware')).toMatchObject({
      names: { en: 'Devices' },
      active: false,
    });
  });
});

describe('a type that takes no import', () => {
  it('says so, and shows no button', async () => {
    const token = await tokenOf('manager', environment.app.url);
    const answer = await fetch(`${environment.app.url}/api/imports?type=${KEY}&name=buy.csv`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/octet-stream',
        'Accept-Language': 'en',
      },
      body: 'Subject\nx\n',
    });
    expect([answer.status, ((await answer.json()) as Refused).code]).toEqual([409, 'IMPORT_REFUSED']);
    const manager = await open('manager');
    await manager.goto(`/records/${KEY}`);
    await manager.locator('.record-rows tr', { hasText: number }).waitFor();
    expect(await manager.getByText('Import', { exact: true }).count()).toBe(0);
    await manager.close();
  });
});

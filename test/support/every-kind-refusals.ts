import type { Page } from 'playwright-core';
import { tokenOf } from './api-client';
import type { People } from './change-journey';

const KEY = 'purchase';
const ATTACK =
  '<p onclick="globalThis.hacked=1">Old ones <strong>fail</strong> {{record.number}}</p><script>globalThis.hacked=1</script><img src=x onerror="globalThis.hacked=1"><a href="javascript:globalThis.hacked=1">here</a><svg onload="globalThis.hacked=1"></svg>';

interface RecordAnswer {
  number: string;
  fields: Record<string, unknown>;
}

interface Refused {
  errors: { field: string; code: string }[];
}

interface Site {
  readonly people: People;
  readonly url: string;
  readonly open: (person: string) => Promise<Page>;
}

const isHacked = (page: Page): Promise<boolean> => page.evaluate(() => 'hacked' in globalThis);

/** What the pack with every kind of field is never to take, and what is never to act. */
export function refuseBadValues(site: () => Site): void {
  const given = { title: 'x', reason: 'y', need: { from: '2030-01-01', to: '2030-01-02' }, area: 'hardware' };
  const refused = async (fields: Record<string, unknown>): Promise<string[]> => {
    const { status, body } = await (
      await site().people.as('requester')
    ).send<Refused>('POST', `/api/records/${KEY}`, { fields: { ...given, ...fields } });
    expect(status).toBe(400);
    return body.errors.map(({ field: at, code }) => `${at} ${code}`);
  };

  it.each([
    [{ reason: '<p> </p><script>x</script>' }, 'reason FIELD_REQUIRED'],
    [{ reason: { $ne: '' } }, 'reason FIELD_TYPE_TEXT'],
    [{ need: { from: '2030-01-03', to: '2030-01-02' } }, 'need FIELD_PERIOD_ORDER'],
    [{ need: { from: '2030-01-03' } }, 'need FIELD_PERIOD_END'],
    [{ area: 'planet' }, 'area REFERENCE_NOT_FOUND'],
    [{ area: 'leasing' }, 'area LIST_ENTRY_RETIRED'],
    [{ goods: 'licence' }, 'goods LIST_ENTRY_ELSEWHERE'],
    [{ discount: 1.005 }, 'discount FIELD_DECIMALS'],
    [{ quotes: ['no-such-file'] }, 'quotes FILE_NOT_FOUND'],
    [{ items: [{ article: 'a', by: 'soon' }] }, 'items.0.by FIELD_TYPE_DATE'],
    [{ items: [{ quantity: 1 }] }, 'items.0.article FIELD_REQUIRED'],
    [{ discount: 9e12, items: [{ article: 'a', quantity: 9_000_000, price: 9_000_000 }] }, 'total FIELD_COMPUTE'],
  ])('are refused by name: %j', async (fields, expected) => {
    expect(await refused(fields)).toContain(expected);
  });

  it('of another person are no files to name', async () => {
    const token = await tokenOf('engineer', site().url);
    const answer = await fetch(`${site().url}/api/attachments?name=a.txt&type=text/plain`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      body: 'a',
    });
    const { id } = (await answer.json()) as { id: string };
    expect(await refused({ quotes: [id] })).toContain('quotes FILE_NOT_FOUND');
  });

  it('never act on the page, and what is calculated cannot be given', async () => {
    const client = await site().people.as('requester');
    const { number: made } = await client.post<RecordAnswer>(`/api/records/${KEY}`, {
      fields: { ...given, reason: ATTACK, total: 1 },
    });
    const { fields } = await (await site().people.as('agent')).get<RecordAnswer>(`/api/records/${KEY}/${made}`);
    expect(fields['reason']).toBe('<p>Old ones <strong>fail</strong> {{record.number}}</p><a>here</a>');
    expect(fields['total']).toBeUndefined();
    const page = await site().open('agent');
    await page.goto(`/records/${KEY}/${made}`);
    await page.locator('.rich-text strong').waitFor();
    await page.locator('.rich-text a').click();
    expect(await isHacked(page)).toBe(false);
    await page.close();
  });

  it('in a box for numbers are told and not lost; however a number is written, it is read', async () => {
    const page = await site().open('requester');
    await page.goto(`/records/${KEY}/new`);
    const discount = page.getByLabel('Discount');
    await discount.fill('１，２００．５');
    expect(await discount.inputValue()).toBe('1200.5');
    await discount.fill('30 yuan');
    expect(await discount.inputValue()).toBe('30');
    await page.getByText('Only a number fits here; "yuan" was left out').waitFor();
    await discount.fill('thirty');
    expect(await discount.inputValue()).toBe('');
    await page.getByText('Only a number fits here; "thirty" was left out').waitFor();
    await page.context().close();
  });
}

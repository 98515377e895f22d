import { eventually } from '../support/api-client';
import { installBench } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { historyOf } from '../support/record-view';

const people = new People();

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: 'checked',
    fields: { size: { kind: 'number', type: 'number' } },
    checks: {
      complete: [{ field: 'size', rule: 'size != null and size > 10', message: { zh: '太小', en: 'It is too small' } }],
    },
    diagrams: {
      normal: [
        { id: 'check', type: 'record.check', headers: { rules: 'complete' }, outcome: true },
        { id: 'hold' },
        { id: 'finish', type: 'record.update', headers: { state: 'done' } },
      ],
    },
  });
});

describe('record.check', () => {
  it('says in the history what it found, also where the type has no field for that', async () => {
    const client = await people.as('requester');
    const { number } = await client.start('checked', { title: 'Small', size: 3 }, 'normal');
    await eventually(async () => {
      const refused = (await historyOf(client, 'checked', number)).filter(({ kind }) => kind === 'refused');
      expect(refused.map(({ text }) => text)).toEqual([
        'The check found something missing; it went back: It is too small',
      ]);
    });
  });

  it('says nothing where all is well', async () => {
    const client = await people.as('requester');
    const { number } = await client.start('checked', { title: 'Large', size: 30 }, 'normal');
    await (await people.as('agent')).taskOf(number, 'hold');
    const kinds = (await historyOf(client, 'checked', number)).map(({ kind }) => kind);
    expect(kinds).not.toContain('refused');
  });
});

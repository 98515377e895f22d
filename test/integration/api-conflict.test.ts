import { changeRecord } from '../../records/change-record';
import { inTransaction } from '../../records/database';
import { Records } from '../../records/models/record';
import { record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface TaskView {
  values: Record<string, unknown>;
  actions: { name: string; enabled: boolean; reason?: string }[];
}

const act = (person: string, id: string, action: string, body: unknown = {}) =>
  api.as(person, 'en').send<ProblemBody>('POST', `/api/tasks/${id}/${action}`, body);
const accept = { values: { outcome: 'accept', size: 'small' } };

describe('two people at one record', () => {
  const fill = (values: object, base: object) => ({ values: { outcome: 'accept', ...values }, base });

  const enlarge = async (recordId: string): Promise<void> => {
    const definition = api.packs.packs.get('order')?.record;
    if (!definition) {
      throw new Error('no pack "order"');
    }
    const actor = { person: 'manager', channel: 'app' as const };
    await inTransaction((session) => changeRecord(session, { recordId, definition, set: { size: 'large' }, actor }));
  };
  const sizeOf = async (recordId: string): Promise<unknown> =>
    (await Records.findById(recordId).lean())?.fields['size'];

  it('are told who changed the same field, when, and to what; nothing is written until they decide', async () => {
    const one = await record({ fields: { title: 'Two chairs', requester: 'requester' } });
    const { _id } = await task(one);
    const { values } = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`);
    await enlarge(one._id);
    const refused = await act('agent', _id, 'complete', fill({ size: 'small' }, values));
    expect([refused.status, refused.body.code]).toEqual([409, 'FIELDS_CHANGED']);
    const year = new Date().getUTCFullYear();
    const message = new RegExp(`^"Size": Sun Li changed it to "Large" on .*${year}.*; you entered "Small"\\.$`);
    expect(refused.body.errors).toEqual([
      { field: 'size', code: 'FIELD_CHANGED', message: expect.stringMatching(message) },
    ]);
    expect(await sizeOf(one._id)).toBe('large');
    const again = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`);
    expect((await act('agent', _id, 'complete', fill({ size: 'small' }, again.values))).status).toBe(200);
    expect(await sizeOf(one._id)).toBe('small');
  });

  it('keep what the other one changed where they left it as it was', async () => {
    const one = await record();
    const { _id } = await task(one);
    const { values } = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${_id}`);
    expect(values).toMatchObject({ size: 'small' });
    await enlarge(one._id);
    expect((await act('agent', _id, 'complete', fill({ size: 'small' }, values))).status).toBe(200);
    expect(await sizeOf(one._id)).toBe('large');
  });

  it('of whom one was faster with a task: the other is told who, and when', async () => {
    const { _id } = await task(await record());
    expect((await act('manager', _id, 'complete', accept)).status).toBe(200);
    const late = await act('agent', _id, 'complete', accept);
    expect([late.status, late.body.code]).toEqual([409, 'TASK_DONE']);
    expect(late.body.detail).toMatch(/^Sun Li did it on .*; what you sent had no effect/);
    const other = await task(await record(), { assignee: 'manager' });
    const taken = await act('agent', other._id, 'claim');
    expect([taken.status, taken.body.code]).toEqual([409, 'TASK_TAKEN']);
    expect(taken.body.detail).toContain('Sun Li has it');
    const seen = await api.as('agent', 'en').get<TaskView>(`/api/tasks/${other._id}`);
    expect(seen.actions).toEqual([{ name: 'complete', enabled: false, reason: taken.body.detail }]);
  });
});

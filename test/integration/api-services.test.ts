import { ApiError } from '../support/api-client';
import { People } from '../support/change-journey';

const people = new People();

interface Service {
  id: string;
  version: number;
}

const groups: Record<string, string> = {};

const named = (key: string) => ({
  names: { zh: key, en: key },
  parent: null,
  owner: null,
  supportGroup: null,
  managingGroup: null,
  calendar: 'working',
  tier: null,
});

const service = async (key: string): Promise<Service> =>
  (await people.as('admin')).post<Service>('/api/services', { key, ...named(key) });

beforeAll(async () => {
  const admin = await people.as('admin');
  for (const [key, organisation] of Object.entries({ own: 'xinhe-network', huatong: 'huatong' })) {
    const names = { zh: key, en: key };
    const made = await admin.post<{ id: string }>('/api/groups', { names, manager: null, email: '', organisation });
    groups[key] = made.id;
  }
});

describe('services', () => {
  it.concurrent('are kept as a tree, renamed, moved and retired, never in a circle, and pickers follow', async () => {
    const admin = await people.as('admin');
    const top = await service('tree-top');
    const below = await service('tree-below');
    const put = async (one: Service, change: object) =>
      admin.send<Service & { code: string }>('PUT', `/api/services/${one.id}`, {
        ...named(one.id),
        version: one.version,
        ...change,
      });
    const moved = await put(below, { parent: 'tree-top', names: { zh: '下', en: 'Tree renamed' } });
    expect([moved.status, moved.body]).toMatchObject([200, { parent: 'tree-top', name: 'Tree renamed', version: 2 }]);
    expect((await put(top, { parent: 'tree-below' })).body.code).toBe('SERVICE_CIRCLE');
    expect((await put(top, { active: false })).body.code).toBe('SERVICE_IN_USE');
    expect((await put(below, { active: false })).body.code).toBe('SERVICE_CHANGED');
    expect((await put({ ...below, version: 2 }, { active: false })).status).toBe(200);
    const options = await admin.get<{ value: string }[]>('/api/options/service?q=tree');
    expect(options.map(({ value }) => value)).toEqual(['tree-top']);
    expect((await put(top, { owner: 'nobody' })).body.code).toBe('PERSON_NOT_FOUND');
    expect((await put(top, { calendar: 'nothing' })).body.code).toBe('CALENDAR_NOT_FOUND');
    const again = await admin.send<{ code: string }>('POST', '/api/services', { key: 'tree-top', ...named('x') });
    expect([again.status, again.body.code]).toEqual([409, 'SERVICE_EXISTS']);
    await expect(service('tree-top')).rejects.toThrow(ApiError);
  });

  it.concurrent(
    'are run by whom it can be: what does not hold together is refused, and people who may not',
    async () => {
      const made = await service('line-refusing');
      const admin = await people.as('admin');
      const path = `/api/services/${made.id}/operation`;
      const ask = async (body: object, by = admin): Promise<string> =>
        (await by.send<{ code: string }>('PUT', path, { reason: 'try', version: 1, ...body })).body.code;
      const huatong = { organisation: 'huatong', group: groups['huatong'], duties: [] };
      const suppliers = [huatong];
      expect(await ask({ mode: 'outsourced', suppliers: [] })).toBe('SERVICE_OPERATION');
      expect(await ask({ mode: 'self', suppliers })).toBe('SERVICE_OPERATION');
      expect(await ask({ mode: 'hybrid', suppliers })).toBe('SERVICE_OPERATION');
      const others = { mode: 'outsourced', suppliers: [{ ...huatong, group: groups['own'] }] };
      expect(await ask(others)).toBe('SERVICE_SUPPLIER');
      const noSupplier = { mode: 'outsourced', suppliers: [{ ...huatong, organisation: 'xinhe' }] };
      expect(await ask(noSupplier)).toBe('SERVICE_SUPPLIER');
      const whereOf = async (body: object): Promise<string[]> => {
        const sent = { reason: 'try', version: 1, ...body };
        const { body: refused } = await admin.send<{ errors: { field: string }[] }>('PUT', path, sent);
        return refused.errors.map(({ field }) => field);
      };
      expect([await whereOf(others), await whereOf(noSupplier)]).toEqual([
        ['suppliers.0.group'],
        ['suppliers.0.organisation'],
      ]);
      expect(await ask({ mode: 'outsourced', suppliers }, await people.as('engineer'))).toBe('PERMISSION_MISSING');
      expect(await ask({ mode: 'outsourced', suppliers, version: 7 })).toBe('SERVICE_CHANGED');
    },
  );
});

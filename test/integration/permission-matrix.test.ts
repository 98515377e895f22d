import { allRoutes } from '../../api/all-routes';
import type { Route } from '../../api/route';
import { SCOPE_KEYS, type Scope } from '../../identity/scopes';
import { Records } from '../../records/models/record';
import { startApi, tokenFor, type TestApi } from './api-support';
import { expected, verdictOf } from './matrix-rules';
import { keyOf, requestsTo, staleExamples, type Ask, type Relation } from './matrix-requests';
import { COST, GHOST, layGhost, machineToken, markOf, may, type Somebody } from './matrix-world';

jest.setTimeout(120_000);

let api: TestApi;
let people: Somebody[];

beforeAll(async () => {
  api = await startApi();
  await layGhost();
  people = (api.packs.common.demo?.people ?? []).map(({ username, roles }) => ({
    id: username,
    roles,
    email: `${username}@demo.zhixing.example`,
  }));
});
afterAll(() => api.stop());

interface Answered {
  status: number;
  code: string | undefined;
  text: string;
}

async function call(route: Route, { path, body, headers, file }: Ask, token: string | undefined): Promise<Answered> {
  const stop = new AbortController();
  const content = file ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(`${api.url}${path}`, {
    method: route.method.toUpperCase(),
    redirect: 'manual',
    signal: stop.signal,
    headers: {
      'Content-Type': 'application/json',
      ...headers,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    stop.abort();
    return { status: answer.status, code: undefined, text: '' };
  }
  const text = await answer.text();
  const code = /^application\/problem/.test(answer.headers.get('content-type') ?? '')
    ? (JSON.parse(text) as { code: string }).code
    : undefined;
  return { status: answer.status, code, text };
}

/** What an answer gives away that this person may not know. */
function leaks(person: Somebody, text: string): string[] {
  const sensitive =
    person.roles.includes('service-manager') || !text.includes(String(COST)) ? [] : ['the sensitive field'];
  const readsAll = may(person, 'records.readAll') || person.roles.includes('desk');
  const marks = readsAll ? [] : [...text.matchAll(/meant-for-([\w.]+)/g)].map(([, name]) => name);
  // Whoever takes or reads a task sees the title of its record.
  return [
    ...sensitive,
    ...marks.filter((name) => name !== person.id && name !== GHOST).map((name) => `a record of ${name}`),
  ];
}

async function differences(
  route: Route,
  person: Somebody,
  relation: Relation,
  ask: Ask,
  token: string,
): Promise<string[]> {
  const { status, code, text } = await call(route, ask, token);
  const [is, shall] = [verdictOf(status, code, relation), expected(route, person, relation)];
  const line = `${person.id} · ${relation}`;
  return [
    ...(is === shall ? [] : [`${line}: ${is} instead of ${shall} (${status} ${code ?? ''})`]),
    ...(status >= 500 ? [`${line}: ${status}`] : []),
    ...leaks(person, text).map((what) => `${line}: shows ${what}`),
  ];
}

describe('[ROLE-01] every route holds its rule for every role, on records of every relation', () => {
  it.each(allRoutes().map((route) => [keyOf(route), route] as const))('%s', async (_key, route) => {
    const { relations, ask } = requestsTo(route);
    const found = people.map(async (person) => {
      const lines: string[] = [];
      for (const relation of relations) {
        lines.push(
          ...(await differences(route, person, relation, await ask(person, relation), await tokenFor(person.id))),
        );
      }
      return lines;
    });
    expect((await Promise.all(found)).flat()).toEqual([]);
  });

  it.each(
    allRoutes()
      .filter(({ access }) => access !== 'public')
      .map((route) => [keyOf(route), route] as const),
  )('%s needs a session', async (_key, route) => {
    const { relations, ask } = requestsTo(route);
    const [person] = people as [Somebody];
    const { status, code } = await call(route, await ask(person, relations[0] ?? 'none'), undefined);
    expect([status, code]).toEqual([401, 'SESSION_MISSING']);
  });

  it.each(
    allRoutes()
      .filter(({ access, scope }) => access !== 'public' || scope !== undefined)
      .map((route) => [keyOf(route), route] as const),
  )('%s takes a token of a machine by its scope alone, and for no more than its owner may', async (_key, route) => {
    const { relations, ask } = requestsTo(route);
    const [admin] = people.filter(({ roles }) => roles.includes('administrator')) as [Somebody];
    const relation = relations[0] ?? 'none';
    const others = SCOPE_KEYS.filter((scope) => scope !== route.scope);
    const { token: without } = await machineToken(admin.id, others);
    expect(await call(route, await ask(admin, relation), without)).toMatchObject({ status: 403, code: 'TOKEN_SCOPE' });
    if (route.scope !== undefined) {
      const found = people.map(async (person) => {
        const { token } = await machineToken(person.id, [route.scope as Scope]);
        return differences(route, person, relation, await ask(person, relation), token);
      });
      expect((await Promise.all(found)).flat()).toEqual([]);
    }
  });

  it('has no request to a route that is gone', () => {
    expect(staleExamples(allRoutes())).toEqual([]);
  });

  it('would have seen a leak: the marks are in the store', async () => {
    expect(await Records.countDocuments({ 'fields.title': markOf(GHOST), 'fields.cost': COST })).toBeGreaterThan(100);
    const [manager] = people.filter(({ roles }) => roles.includes('service-manager')) as [Somebody];
    const list = await api.as(manager.id).send<string>('GET', '/api/records/order/export?format=csv&columns=*');
    expect(list.body).toContain(String(COST));
  });
});

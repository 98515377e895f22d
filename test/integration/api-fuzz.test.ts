import fc from 'fast-check';
import { allRoutes } from '../../api/all-routes';
import { openApiDocument } from '../../api/openapi';
import { record, startApi, task, tokenFor, type TestApi } from './api-support';
import { hostile, valuesOf, type JsonSchema } from './fuzz-values';

jest.setTimeout(180_000);

/** Requests to each route; more by FUZZ_RUNS. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 20);
const LONGEST_WAIT_MS = 5_000;

interface Operation {
  operationId: string;
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

const document = openApiDocument(allRoutes(), '1') as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, { method, path, operation }] as const,
  ),
);

/** Ends its own session or leaves a stream open: each has a test of its own. */
const LEFT_OUT = ['GET /api/events'];

let api: TestApi;
/** Values that lead further than chance would. */
let known: Record<string, string[]>;

beforeAll(async () => {
  api = await startApi();
  const one = await record();
  const open = await task(one, { assignee: 'admin' });
  known = {
    type: ['order'],
    number: [one.number],
    key: ['order', 'order-check', 'common'],
    kind: ['person', 'record', 'record:order'],
    form: ['order-start'],
    id: [open._id, one._id],
    name: ['withdraw', 'hurry', 'reopen'],
    file: ['order.bpmn'],
  };
});
afterAll(() => api.stop());

interface Shot {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

function shotsAt({ parameters, requestBody }: Operation): fc.Arbitrary<Shot> {
  const { schemas } = document.components;
  const part = (place: 'path' | 'query'): fc.Arbitrary<Record<string, unknown>> => {
    const fields = parameters
      .filter((one) => one.in === place)
      .map(({ name, schema }) => {
        const values = valuesOf(schema, schemas);
        const led = known[name];
        return [
          name,
          led && place === 'path' ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...led) }, values) : values,
        ] as const;
      });
    return fc.record(Object.fromEntries(fields), place === 'path' ? {} : { requiredKeys: [] });
  };
  const json = requestBody?.content['application/json']?.schema;
  const body = json
    ? fc.oneof({ weight: 8, arbitrary: valuesOf(json, schemas) }, { weight: 1, arbitrary: hostile() })
    : fc.constant(undefined);
  return fc.record({ path: part('path'), query: part('query'), body });
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** Half of a sign of two is no text that could be sent. */
const sendable = (value: unknown): string => encodeURIComponent(plain(value).replaceAll(/\p{Surrogate}/gu, '\uFFFD'));

function addressOf(path: string, shot: Shot): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => sendable(shot.path[name]) || '-');
  const query = Object.entries(shot.query).map(([key, value]) => `${sendable(key)}=${sendable(value)}`);
  return `${api.url}${place.replaceAll(/\/\.{1,2}(?=\/|$)/g, '/-')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

async function fire(
  method: string,
  address: string,
  body: unknown,
): Promise<{ status: number; type: string; code?: string }> {
  const answer = await fetch(address, {
    method: method.toUpperCase(),
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    headers: {
      Authorization: `Bearer ${await tokenFor('admin')}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const text = await answer.text();
  return {
    status: answer.status,
    type,
    ...(type === 'application/problem+json' ? { code: (JSON.parse(text) as { code: string }).code } : {}),
  };
}

/** Whatever the address: no route, or the wrong method for the one that was met. */
const ANYWHERE = ['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED'];

describe('whatever is sent, the API answers as its description says', () => {
  it.each(operations.filter(([key]) => !LEFT_OUT.includes(key)))('%s', async (_key, { method, path, operation }) => {
    await fc.assert(
      fc.asyncProperty(shotsAt(operation), async (shot) => {
        const { status, type, code } = await fire(method, addressOf(path, shot), shot.body);
        const described = operation.responses[String(status)];
        const fits = described && Object.keys(described.content ?? { [type]: {} }).includes(type);
        if (status >= 500 || !(fits || ANYWHERE.includes(code ?? ''))) {
          throw new Error(`${status} ${type} ${code ?? ''} is not described`);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

import { z } from 'zod';
import { ERRORS, type ErrorCode } from './errors';
import type { Route } from './route';
import { RULES } from './rules';
import { ProblemSchema } from './schema';

type Json = Record<string, unknown>;

interface Components {
  schemas: Record<string, unknown>;
}

const REFERENCE = '#/$defs/';

/** Moves `$defs` (schemas with an id) to the document's components and lets references point there. */
function hoist(node: unknown, components: Components): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => hoist(item, components));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const result: Json = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === '$defs') {
      for (const [name, schema] of Object.entries(value as Json)) {
        components.schemas[name] ??= hoist(schema, components);
      }
    } else if (key === '$ref' && typeof value === 'string' && value.startsWith(REFERENCE)) {
      result[key] = `#/components/schemas/${value.slice(REFERENCE.length)}`;
    } else if (key !== '$schema' && key !== '$id' && !(key === 'id' && typeof value === 'string')) {
      result[key] = hoist(value, components);
    }
  }
  return result;
}

function jsonSchema(schema: z.ZodType, components: Components): unknown {
  const id = schema.meta()?.id;
  // The wrapper turns a schema with an id into a reference, whatever stands at the top.
  const wrapped = z.toJSONSchema(z.object({ it: schema }), { io: 'input', unrepresentable: 'any' });
  const { properties } = hoist(wrapped, components) as { properties: { it: unknown } };
  return id === undefined ? properties.it : { $ref: `#/components/schemas/${id}` };
}

function parametersOf(route: Route, components: Components): Json[] {
  const parts = [
    { in: 'path', schema: route.params },
    { in: 'query', schema: route.query },
  ];
  const declared = parts.flatMap(({ in: place, schema }) => {
    if (!schema) {
      return [];
    }
    const { properties = {}, required = [] } = jsonSchema(schema, components) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    }));
  });
  const headers = route.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'Repeats of the same request under the same key give the first answer again, for 24 hours.',
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      ]
    : [];
  return [...declared, ...headers];
}

/** Error codes of a route: its own, and those that come with its kind. */
function codesOf(route: Route): ErrorCode[] {
  const hasInput = route.params ?? route.query ?? route.body;
  return [
    ...(hasInput ? (['REQUEST_INVALID'] as const) : []),
    ...(route.body ? (['REQUEST_MALFORMED', 'REQUEST_TOO_LARGE', 'REQUEST_NOT_JSON'] as const) : []),
    ...(route.access === 'public' ? [] : (['SESSION_MISSING', 'SESSION_INVALID', 'TOKEN_SCOPE'] as const)),
    ...(route.scope || route.module ? (['MODULE_OFF'] as const) : []),
    ...(route.permission ? (['PERMISSION_MISSING'] as const) : []),
    ...(route.idempotent ? (['IDEMPOTENCY_KEY_REUSED'] as const) : []),
    ...(route.errors ?? []),
    ...(route.withoutDatabase ? [] : (['DATABASE_UNAVAILABLE'] as const)),
  ];
}

/** The kinds of file that an answer may be. */
const filesOf = (produces: string | readonly string[]): Json =>
  Object.fromEntries([produces].flat().map((type) => [type, { schema: { type: 'string' } }]));

function answersOf(route: Route, components: Components): Json {
  const answers: Json = {};
  for (const [status, schema] of Object.entries(route.answers)) {
    answers[status] = {
      description: schema?.description ?? 'Done.',
      ...(schema ? { content: { 'application/json': { schema: jsonSchema(schema, components) } } } : {}),
    };
  }
  if (route.produces) {
    for (const status of [200, ...(route.pages ?? [])]) {
      answers[status] = { description: route.summary, content: filesOf(route.produces) };
    }
  }
  if (route.params ?? route.query) {
    answers['431'] = { description: 'Address and headers together are longer than 16 KB; the answer has no content.' };
  }
  const problem = { 'application/problem+json': { schema: jsonSchema(ProblemSchema, components) } };
  for (const code of codesOf(route)) {
    const { status, title } = ERRORS[code];
    const known = answers[status] as { description: string; content?: Json } | undefined;
    const line = `${code}: ${title.en}.`;
    answers[status] = {
      description: known ? `${known.description} ${line}` : line,
      content: { ...known?.content, ...problem },
    };
  }
  return answers;
}

/** What a request may bring along, nothing included; the roles of a bearer scheme are the scopes of a token. */
function securityOf({ access, scope }: Route): Json[] {
  const token = scope ? [{ token: [scope] }] : [];
  if (access !== 'public') {
    return [{ session: [] }, ...token];
  }
  return scope ? [{}, ...token] : [];
}

/** Who may call, in a sentence. */
function callersOf({ who, permission, scope }: Route): string {
  const rule = who === 'permission' ? '' : `${RULES[who].en}. `;
  const right = permission ? `Needs the permission \`${permission}\`. ` : '';
  const token = scope ? `A token needs the scope \`${scope}\`.` : '';
  return `Who: ${rule}${right}${token}`.trim();
}

function operationOf(route: Route, components: Components): Json {
  const words = route.path
    .replace(/^\/(api\/)?/, '')
    .split(/[/{}.]+/)
    .filter(Boolean);
  return {
    operationId: [route.method, ...words].join('_'),
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, callersOf(route)].filter(Boolean).join('\n\n'),
    'x-who': route.who,
    ...(route.permission ? { 'x-permission': route.permission } : {}),
    ...(route.scope ? { 'x-scope': route.scope } : {}),
    parameters: parametersOf(route, components),
    ...(route.body
      ? { requestBody: { content: { 'application/json': { schema: jsonSchema(route.body, components) } } } }
      : {}),
    ...(route.consumes
      ? {
          requestBody: {
            required: true,
            content: { [route.consumes]: { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    security: securityOf(route),
    responses: answersOf(route, components),
  };
}

/** The OpenAPI 3.1 document of the routes, from the same declarations that validate and run them. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const components: Components = { schemas: {} };
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhixing',
      version,
      description:
        'Errors are RFC 9457 problem documents. Lists are {items, next}. Times are ISO 8601 UTC. ' +
        'Texts follow Accept-Language (zh, en), else the language of the person.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /api/session.' },
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'zxt_…',
          description: 'A token of a machine, from the settings of a person, for the scopes named at each operation.',
        },
      },
    },
  };
}

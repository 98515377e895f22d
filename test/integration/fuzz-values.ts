import fc from 'fast-check';

/** As much of JSON Schema as the schemas of the API use. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  $ref?: string;
}

type Definitions = Readonly<Record<string, JsonSchema>>;

const REFERENCE = '#/components/schemas/';
const LONGEST = 60;

/** What attackers and broken programs send in the place of any value. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { constructor: { prototype: { polluted: true } } },
  ['$ne'],
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '\u0000',
  '\uD800',
  'a\r\nSet-Cookie: x=1',
  '=HYPERLINK("http://evil.example")',
  '<img src=x onerror=alert(1)>',
  '{{constructor.constructor("return process")()}}',
  '%00',
  '%',
  "' || '1'=='1",
  'x'.repeat(5_000),
  '9'.repeat(400),
  '2026-02-30T25:61:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.001Z',
  ' ',
  '你好\u202Eאבג',
];

export const hostile = (): fc.Arbitrary<unknown> => fc.constantFrom(...HOSTILE);

function text({ format, pattern, minLength = 0, maxLength = LONGEST }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (pattern !== undefined) {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  }
  const length = { minLength: Math.min(minLength, LONGEST), maxLength: Math.min(maxLength, LONGEST) };
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'grapheme' }));
}

function object(schema: JsonSchema, known: Definitions): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const parts = Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, valuesOf(part, known)]));
  const named = fc.record(parts, { requiredKeys: required.filter((key) => key in parts) });
  if (additionalProperties === undefined || additionalProperties === false) {
    return named;
  }
  const more = additionalProperties === true ? hostile() : valuesOf(additionalProperties, known);
  return fc.tuple(named, fc.dictionary(fc.string({ maxLength: 20 }), more, { maxKeys: 3 })).map(([one, other]) => ({
    ...other,
    ...one,
  }));
}

function right(schema: JsonSchema, known: Definitions): fc.Arbitrary<unknown> {
  const [type] = Array.isArray(schema.type) ? schema.type : [schema.type];
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known), { maxLength: 4 });
    case 'object':
      return object(schema, known);
    default:
      return hostile();
  }
}

/** Values for a schema: mostly such as it asks for, some that are hostile in their place. */
export function valuesOf(schema: JsonSchema, known: Definitions): fc.Arbitrary<unknown> {
  const name = schema.$ref?.slice(REFERENCE.length);
  if (name !== undefined) {
    return valuesOf(known[name] ?? {}, known);
  }
  if (schema.const !== undefined || schema.enum) {
    const choices = schema.enum ?? [schema.const];
    return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: hostile() });
  }
  const either = schema.anyOf ?? schema.oneOf;
  const fit = either ? fc.oneof(...either.map((one) => valuesOf(one, known))) : right(schema, known);
  return fc.oneof({ weight: 8, arbitrary: fit }, { weight: 1, arbitrary: hostile() });
}

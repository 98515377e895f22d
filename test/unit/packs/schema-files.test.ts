import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../../../packs/job-types';
import { formSchema } from '../../../packs/schemas/form';
import { listsSchema } from '../../../packs/schemas/lists';
import { coverageSchema, measuresSchema, packSchema, rolesSchema } from '../../../packs/schemas/organisation';
import { recordSchema } from '../../../packs/schemas/record';
import { calendarsSchema, clocksSchema, laddersSchema, policiesSchema } from '../../../packs/schemas/time';

const FOLDER = join(__dirname, '../../../docs/schemas');

/** The schema of each file of a pack, as authors' editors use it; `UPDATE_DOCS=true` and `npm run format` write it anew. */
const SCHEMAS: Record<string, JsonSchema> = {
  calendars: calendarsSchema,
  clocks: clocksSchema,
  coverage: coverageSchema,
  form: formSchema,
  ladders: laddersSchema,
  lists: listsSchema,
  measures: measuresSchema,
  pack: packSchema,
  policies: policiesSchema,
  record: recordSchema,
  roles: rolesSchema,
};

describe('the schemas in docs/schemas', () => {
  it.each(Object.entries(SCHEMAS))('%s is what the checks use', (name, schema) => {
    const file = join(FOLDER, `${name}.schema.json`);
    if (process.env['UPDATE_DOCS']) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, JSON.stringify(schema, null, 2));
    }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
  });

  it('has no others', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(SCHEMAS).map((name) => `${name}.schema.json`));
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../../../api/all-routes';
import { openApiDocument } from '../../../api/openapi';
import { permissionDocument } from '../../../api/permission-document';
import { RULES } from '../../../api/rules';

const page = join(__dirname, '../../../docs/permissions.md');

describe('who may call what', () => {
  it('is what docs/permissions.md says', () => {
    const text = permissionDocument(allRoutes());
    if (process.env['UPDATE_DOCS']) {
      writeFileSync(page, text);
    }
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  it.each(Object.entries(RULES))('the rule %s is in use', (rule) => {
    expect(allRoutes().some(({ who }) => who === rule)).toBe(true);
  });

  it('stands in the OpenAPI document of every route', () => {
    const { paths } = openApiDocument(allRoutes(), '1') as { paths: Record<string, Record<string, object>> };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.length).toBe(allRoutes().length);
    for (const operation of operations) {
      expect(operation).toMatchObject({ 'x-who': expect.any(String), description: expect.stringContaining('Who: ') });
    }
  });

  it('names every kind of file that an export may be', () => {
    const { paths } = openApiDocument(allRoutes(), '1') as unknown as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    const { content = {} } = paths['/api/records/{type}/export']?.get.responses['200'] ?? {};
    expect(Object.keys(content)).toEqual([
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/json',
    ]);
  });

  it('gives no token of a machine what is the person’s alone', () => {
    const scoped = allRoutes().filter(({ scope }) => scope !== undefined);
    expect(scoped.filter(({ path }) => /^\/api\/(session|me|mailbox|packs|mails|events)\b/.test(path))).toEqual([]);
    expect(
      scoped.filter(({ permission }) => permission && !['records.import', 'history.verify'].includes(permission)),
    ).toEqual([]);
  });
});

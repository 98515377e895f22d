import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../../../api/all-routes';

const ui = join(__dirname, '../../../ui');

const sources = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });

/** Addresses given to `request(…)`, with `{}` for what is put in. */
function calledIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const calls = source.matchAll(/request<[^(]*>\(\s*(?:`([^`]+)`|'([^']+)')/g);
  return [...calls].map(([, template, plain]) => (template ?? plain ?? '').replaceAll(/\$\{[^}]*\}/g, '{}'));
}

const patterns = allRoutes().map(({ path }) => path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, '{}'));

/** An address fits a route part by part; what is put in may also stand for a fixed part, e.g. an action. */
function isServed(address: string): boolean {
  const parts = address.split('/');
  return patterns.some((pattern) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => part === '{}' || parts[at] === '{}' || part === parts[at])
    );
  });
}

describe('the pages', () => {
  const called = [...new Set(sources(ui).flatMap(calledIn))];

  it('call the API at all', () => {
    expect(called.length).toBeGreaterThan(10);
  });

  it.each(called)('call %s, which the API serves', (address) => {
    expect(isServed(address)).toBe(true);
  });
});

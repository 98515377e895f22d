import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ui = join(__dirname, '../../../ui');
const i18n = join(ui, 'i18n');

interface Tree {
  [key: string]: string | Tree;
}

const read = (name: string): Tree => JSON.parse(readFileSync(join(i18n, name), 'utf8')) as Tree;

/** Keys with their texts; the plural forms of one key count as that key. */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`.replace(/_(one|other)$/, ''), value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const namespaces = readdirSync(i18n)
  .filter((name) => /^zh(\.\w+)?\.json$/.test(name))
  .map((name) => name.slice('zh'.length));

function allNamespaces(): string[] {
  return namespaces.map((suffix) => (suffix === '.json' ? 'common' : (suffix.split('.')[1] ?? 'common')));
}

const textsOf = (namespace: string): Map<string, string> =>
  flat(read(namespace === 'common' ? 'zh.json' : `zh.${namespace}.json`));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

interface UsedKey {
  /** Absent where a function is handed its `t`. */
  namespace: string | undefined;
  key: string;
}

/** Keys written out in one source file, each with its namespace. */
function usedKeys(path: string): UsedKey[] {
  const text = readFileSync(path, 'utf8');
  const hook = /useTranslation\((?:'(\w+)')?\)/.exec(text);
  const own = hook ? (hook[1] ?? 'common') : undefined;
  return [...text.matchAll(/\bt\(\s*'([\w.:]+)'/g)].map(([, key = '']) => {
    const [namespace, name = key] = key.includes(':') ? key.split(':') : [own, key];
    return { namespace, key: name };
  });
}

const everywhere = new Set(allNamespaces().flatMap((namespace) => [...textsOf(namespace).keys()]));

function isKnown({ namespace, key }: UsedKey): boolean {
  return namespace === undefined ? everywhere.has(key) : textsOf(namespace).has(key) || textsOf('common').has(key);
}

describe('translations of the app', () => {
  it.each(namespaces)('say everything in both languages: zh%s', (suffix) => {
    const zh = flat(read(`zh${suffix}`));
    const en = flat(read(`en${suffix}`));
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it.each(namespaces)('use the same placeholders in both languages: zh%s', (suffix) => {
    const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    const en = flat(read(`en${suffix}`));
    flat(read(`zh${suffix}`)).forEach((text, key) =>
      expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]),
    );
  });

  it.each(namespaces)('put names between the quotes of their language: zh%s', (suffix) => {
    const wrong = (texts: Map<string, string>, quotes: RegExp): string[] =>
      [...texts].filter(([, text]) => quotes.test(text)).map(([key]) => key);
    // In the font of the product these are as wide as a Chinese letter.
    expect(wrong(flat(read(`en${suffix}`)), /[“”‘’「」『』《》]/)).toEqual([]);
    expect(wrong(flat(read(`zh${suffix}`)), /["「」『』]/)).toEqual([]);
  });

  it('have every key that the pages write out', () => {
    const missing = sources(ui).flatMap((path) =>
      usedKeys(path)
        .filter((used) => !isKnown(used))
        .map(({ namespace, key }) => `${path.slice(ui.length + 1)}: ${namespace ?? '?'}:${key}`),
    );
    expect(missing).toEqual([]);
  });
});

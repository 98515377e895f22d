import { type Lang, pick } from '../domain/text';
import { checkPacks } from './check';
import { loadPacks } from './load';
import type { Problem, Severity } from './types';
import { reasonOf } from './reason';

const marks: Readonly<Record<Severity, Record<Lang, string>>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  hint: { zh: '提示', en: 'hint' },
};

/** `npm run check:packs [-- --lang zh] [-- --hints]`: exit code 1 when a pack has errors. */
async function main(args: readonly string[]): Promise<void> {
  const lang: Lang = args[args.indexOf('--lang') + 1] === 'zh' && args.includes('--lang') ? 'zh' : 'en';
  const root = process.cwd();
  const packs = await loadPacks(root);
  const problems = await checkPacks(packs, root);
  const shown = args.includes('--hints') ? problems : problems.filter(({ severity }) => severity !== 'hint');
  for (const [file, found] of byFile(shown)) {
    console.log(`\n${file}`);
    found.forEach((problem) => console.log(`  ${line(problem, lang)}`));
  }
  const count = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  const names = [...packs.packs.keys(), ...packs.broken.map(({ key }) => `${key}!`)].join(', ');
  console.log(
    `\n${names}: ${count('error')} ${marks.error[lang]}, ${count('warning')} ${marks.warning[lang]}, ${count('hint')} ${marks.hint[lang]}`,
  );
  process.exitCode = count('error') > 0 ? 1 : 0;
}

function line(problem: Problem, lang: Lang): string {
  const element = problem.elementId === undefined ? '' : ` [${problem.elementId}]`;
  return `${marks[problem.severity][lang].padEnd(8)}${pick(problem.message, lang)}${element}  (${problem.code})`;
}

function byFile(problems: readonly Problem[]): Map<string, Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    files.set(problem.file, [...(files.get(problem.file) ?? []), problem]);
  }
  return files;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 2;
});

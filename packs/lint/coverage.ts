import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Requirements } from '../requirements';
import type { Pack, Problem } from '../types';
import { Findings } from './context';

const REQUIREMENTS_FILE = 'docs/requirements/ids.json';

/** Reads the list of requirements of a checkout, which may be another than the one that this program was built from. */
export function readRequirements(root: string): Requirements {
  return JSON.parse(readFileSync(join(root, REQUIREMENTS_FILE), 'utf8')) as Requirements;
}

/**
 * `coverage.json`: every ID is real and stands once, and the test it names exists and carries the ID in a title.
 * @param root folder that test files are relative to
 */
export function lintCoverage(pack: Pack, root: string, requirements: Requirements): Problem[] {
  const findings = new Findings(`${pack.dir}/coverage.json`);
  const { shown, open } = pack.coverage;
  for (const id of [...Object.keys(shown), ...open].filter((one) => !Object.hasOwn(requirements, one))) {
    findings.add('error', 'COVERAGE_ID', { id });
  }
  for (const id of open.filter((one) => Object.hasOwn(shown, one))) {
    findings.add('error', 'COVERAGE_TWICE', { id });
  }
  for (const [id, { test }] of Object.entries(shown)) {
    const [file = '', title = ''] = test.split('›').map((part) => part.trim());
    if (file === '') {
      findings.add('error', 'COVERAGE_TEST_MISSING', { id });
      continue;
    }
    if (!existsSync(join(root, file))) {
      findings.add('error', 'COVERAGE_TEST_FILE', { id, file });
      continue;
    }
    const source = readFileSync(join(root, file), 'utf8');
    if (!titleHas(source, id)) {
      findings.add('error', 'COVERAGE_TEST_TITLE', { id, file });
    } else if (title !== '' && !source.includes(title)) {
      findings.add('warning', 'COVERAGE_TEST_TITLE_OTHER', { id, file, title });
    }
  }
  return findings.problems;
}

/** Every requirement is named by a pack, as shown or open: nobody misses one that none names. */
export function lintNamed(packs: readonly Pack[], requirements: Requirements): Problem[] {
  const findings = new Findings(REQUIREMENTS_FILE);
  const named = new Set(packs.flatMap(({ coverage: { shown, open } }) => [...Object.keys(shown), ...open]));
  for (const id of Object.keys(requirements).filter((one) => !named.has(one))) {
    findings.add('error', 'COVERAGE_UNNAMED', { id });
  }
  return findings.problems;
}

/** `[CHG-04]`, or among others as `[CHG-04, CHG-05]`. */
function titleHas(source: string, id: string): boolean {
  return new RegExp(`\\[[^\\]\\n]*(?<![\\w-])${id}(?![\\w-])[^\\]\\n]*\\]`).test(source);
}

import { lintCoverage, lintNamed, readRequirements } from './lint/coverage';
import { lintPack } from './lint';
import { brokenBy, faulty } from './faulty';
import { loadPacks } from './load';
import { allPacks } from './queries';
import type { BrokenPack, Pack, Packs, Problem } from './types';

/** Checks every loaded pack; broken ones appear as one error each. */
export async function checkPacks(packs: Packs, root: string): Promise<Problem[]> {
  const problems: Problem[] = packs.broken.map(({ file, text }) => ({
    file,
    severity: 'error',
    code: 'PACK_BROKEN',
    message: text,
  }));
  const requirements = readRequirements(root);
  for (const pack of allPacks(packs)) {
    problems.push(...(await lintPack(pack, packs)), ...lintCoverage(pack, root, requirements));
  }
  // What a broken pack names is not known.
  return packs.broken.length > 0 ? problems : [...problems, ...lintNamed(allPacks(packs), requirements)];
}

/**
 * Loads the packs for a running system: one that has errors takes no new records, one that cannot be read is left out,
 * and the others work. Coverage is not looked at, since tests are not installed with the product.
 */
export async function loadCheckedPacks(root: string): Promise<Packs> {
  const loaded = await loadPacks(root);
  const broken: BrokenPack[] = [...loaded.broken];
  const packs = new Map<string, Pack>();
  for (const [key, pack] of loaded.packs) {
    const errors = (await lintPack(pack, loaded)).filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (first) {
      broken.push(brokenBy(key, first));
    }
    packs.set(key, first ? faulty(pack, first) : pack);
  }
  return { packs, common: loaded.common, broken };
}

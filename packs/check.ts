import { lintCoverage, lintNamed, readRequirements } from './lint/coverage';
import { lintPack } from './lint';
import { brokenBy, faulty } from './faulty';
import { keptPacks, type ExaminedPacks } from './kept';
import { loadPacks } from './load';
import { allPacks } from './queries';
import type { Packs, Problem } from './types';

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

/** Reads all packs and checks each among the others. Coverage is not looked at: tests are not installed with the product. */
export async function examinePacks(root: string): Promise<ExaminedPacks> {
  const packs = await loadPacks(root);
  const faults = new Map<string, Problem>();
  for (const [key, pack] of packs.packs) {
    const first = (await lintPack(pack, packs)).find(({ severity }) => severity === 'error');
    if (first) {
      faults.set(key, first);
    }
  }
  return { packs, faults };
}

/**
 * The packs for a running system: one that has errors takes no new records, one that cannot be read is left out, and
 * the others work.
 */
export async function loadCheckedPacks(root: string): Promise<Packs> {
  const { packs: loaded, faults } = keptPacks(root) ?? (await examinePacks(root));
  const packs = new Map(loaded.packs);
  const broken = [...loaded.broken];
  for (const [key, pack] of loaded.packs) {
    const fault = faults.get(key);
    if (fault) {
      packs.set(key, faulty(pack, fault));
      broken.push(brokenBy(key, fault));
    }
  }
  return { packs, common: loaded.common, broken };
}

/** The packs for a program that begins nothing new: whatever can be read, checked or not. */
export async function loadReadablePacks(root: string): Promise<Packs> {
  return keptPacks(root)?.packs ?? (await loadPacks(root));
}

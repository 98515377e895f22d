import { coverageOf, totalsOf } from './coverage';
import { loadPacks } from './load';
import { allPacks } from './queries';
import { reasonOf } from './reason';

/** `npm run coverage`: what each process shows of the requirements and what is open, then what no process names. */
async function main(): Promise<void> {
  const packs = await loadPacks(process.cwd());
  for (const { key, coverage } of allPacks(packs)) {
    const shown = Object.keys(coverage.shown);
    if (shown.length + coverage.open.length > 0) {
      console.log(`\n${key}: ${shown.length} shown, ${coverage.open.length} open`);
      print('shown', shown);
      print('open', coverage.open);
    }
  }
  const covered = coverageOf(packs);
  const unknown = covered.filter(({ state }) => state === 'unknown').map(({ id }) => id);
  console.log('\nNo process names');
  print('unknown', unknown);
  const totals = totalsOf(covered);
  console.log(
    `\n${totals.all} requirements: ${totals.shown} shown, ${totals.partly} partly shown, ` +
      `${totals.open} open, ${totals.unknown} unknown`,
  );
  packs.broken.forEach(({ key, message }) => console.log(`Not counted: ${key}, which cannot be read (${message})`));
}

function print(state: string, ids: readonly string[]): void {
  if (ids.length > 0) {
    console.log(`  ${state.padEnd(8)}${ids.join(' ')}`);
  }
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 2;
});

import { examinePacks } from './check';
import { keepPacks } from './kept';
import { reasonOf } from './reason';

/** A step of the build: reads and checks the packs of this folder, and keeps them in the folder that is named. */
async function main(folder: string): Promise<void> {
  const root = process.cwd();
  await keepPacks(root, () => examinePacks(root), folder);
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 2;
});

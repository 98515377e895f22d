import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lintPack } from '../../../../packs/lint';
import { loadPacks } from '../../../../packs/load';
import type { Pack, Packs, Problem } from '../../../../packs/types';

const fixtures = join(__dirname, '..', 'fixtures');

/** A copy of the sample packs (loan, board, common) that a test may spoil. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'packs-'));

  constructor() {
    cpSync(fixtures, this.root, { recursive: true });
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), content);
  }

  remove(file: string): void {
    rmSync(join(this.root, file));
  }

  /** Replaces a piece of a file; the piece must be there. */
  replace(file: string, piece: string, by: string): void {
    const content = readFileSync(join(this.root, file), 'utf8');
    if (!content.includes(piece)) {
      throw new Error(`${file} does not hold ${piece}`);
    }
    this.write(file, content.replace(piece, by));
  }

  /** Changes a JSON file. */
  edit(file: string, change: (content: Record<string, unknown>) => void): void {
    const content = JSON.parse(readFileSync(join(this.root, file), 'utf8')) as Record<string, unknown>;
    change(content);
    this.write(file, JSON.stringify(content));
  }

  load(): Promise<Packs> {
    return loadPacks(this.root);
  }

  /** Problems of the pack `loan`. */
  async lint(): Promise<Problem[]> {
    const packs = await this.load();
    return lintPack(packOf(packs, 'loan'), packs);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A loaded pack; a broken one fails the test with its message. */
export function packOf(packs: Packs, key: string): Pack {
  const pack = packs.packs.get(key);
  if (!pack) {
    throw new Error(packs.broken.map(({ message }) => message).join('\n') || `no pack ${key}`);
  }
  return pack;
}

/** The problem of that code. */
export function problemOf(problems: readonly Problem[], code: string): Problem {
  const problem = problems.find((candidate) => candidate.code === code);
  if (!problem) {
    throw new Error(`no ${code} among ${problems.map((candidate) => candidate.code).join(', ') || 'no problems'}`);
  }
  return problem;
}

import type { AnchoredHead, HistoryHead, HistorySeal } from '../models/audit';
import type { HistoryLine } from '../models/history';
import { contentHash, sealHash } from './chain';

/**
 * What is wrong with the history of a record:
 * - `altered`: a line is not what was sealed;
 * - `removed`: a line, or its seal, that was there is gone;
 * - `inserted`: a line or a seal came in behind the back of sealing;
 * - `reordered`: a line stands in another place than it was sealed at;
 * - `rewritten`: the chain was made anew; it is not the one that was anchored, or not the one its head names.
 */
export type FaultKind = 'altered' | 'removed' | 'inserted' | 'reordered' | 'rewritten';

export interface Fault {
  readonly kind: FaultKind;
  /** Place in the chain, from 1. */
  readonly seq?: number;
  readonly line?: string;
}

/** All that is known of the history of one record. */
export interface Evidence {
  readonly lines: readonly HistoryLine[];
  /** In the order of `seq`. */
  readonly seals: readonly HistorySeal[];
  readonly head?: HistoryHead | undefined;
  /** What anchors say its chain was. */
  readonly anchored?: readonly AnchoredHead[];
  /** When every line there was had been sealed for the last time. */
  readonly sealedUntil?: Date | undefined;
}

export interface Verdict {
  readonly lines: number;
  readonly sealed: number;
  readonly unsealed: number;
  /** Lines that say they are much older than the moment the database took them: delivered late, or dated back. */
  readonly late: readonly string[];
  readonly faults: readonly Fault[];
}

/** What a line may take from its own time to the database, and on to its seal. */
const GRACE_MS = 10 * 60_000;

/** Judges the history of one record by its seals, head and anchors. */
export function judge({ lines, seals, head, anchored = [], sealedUntil }: Evidence): Verdict {
  const byId = new Map(lines.map((line) => [line._id, line]));
  const sealed = new Set(seals.map(({ _id }) => _id));
  const unsealed = lines.filter(({ _id }) => !sealed.has(_id));
  const inserted = unsealed.filter(({ at }) => sealedUntil && at.getTime() < sealedUntil.getTime() - GRACE_MS);
  return {
    lines: lines.length,
    sealed: lines.length - unsealed.length,
    unsealed: unsealed.length,
    late: seals.filter((seal) => isLate(seal, byId.get(seal._id))).map(({ _id }) => _id),
    faults: [
      ...chainFaults(seals, byId),
      ...inserted.map((line): Fault => ({ kind: 'inserted', line: line._id })),
      ...endFaults(seals, head),
      ...anchorFaults(seals, anchored),
    ],
  };
}

function isLate({ writtenAt }: HistorySeal, line: HistoryLine | undefined): boolean {
  return (
    writtenAt !== undefined &&
    line !== undefined &&
    line.kind !== 'imported' &&
    line.at.getTime() < writtenAt.getTime() - GRACE_MS
  );
}

function chainFaults(seals: readonly HistorySeal[], lines: ReadonlyMap<string, HistoryLine>): Fault[] {
  const faults: Fault[] = [];
  let next = 1;
  let previous = '';
  for (const seal of seals) {
    const { seq, _id: line } = seal;
    for (; next < seq; next += 1) {
      faults.push({ kind: 'removed', seq: next });
      previous = seal.previous;
    }
    const kind = sealFault(seal, lines.get(line), seq < next ? undefined : previous, seals);
    if (kind) {
      faults.push({ kind, seq, line });
    }
    next = Math.max(next, seq + 1);
    previous = seal.hash;
  }
  return faults;
}

/** @param previous hash of the seal before; undefined where another seal has this one's place */
function sealFault(
  seal: HistorySeal,
  line: HistoryLine | undefined,
  previous: string | undefined,
  all: readonly HistorySeal[],
): FaultKind | undefined {
  if (!line) {
    return 'removed';
  }
  if (contentHash(line) !== seal.content) {
    return 'altered';
  }
  if (sealHash(seal) !== seal.hash) {
    return wasElsewhere(seal, all) ? 'reordered' : 'altered';
  }
  return seal.previous === previous ? undefined : 'inserted';
}

/** Whether the seal is right for the place of another one. */
function wasElsewhere(seal: HistorySeal, all: readonly HistorySeal[]): boolean {
  return all.some(
    ({ seq, previous }) =>
      sealHash({ ...seal, seq }) === seal.hash || sealHash({ ...seal, seq, previous }) === seal.hash,
  );
}

function endFaults(seals: readonly HistorySeal[], head: HistoryHead | undefined): Fault[] {
  const last = seals.at(-1);
  if (head === undefined) {
    return last ? [{ kind: 'rewritten', seq: last.seq }] : [];
  }
  if (last === undefined || last.seq < head.seq) {
    return [{ kind: 'removed', seq: head.seq }];
  }
  return last.hash === head.hash ? [] : [{ kind: 'rewritten', seq: last.seq }];
}

function anchorFaults(seals: readonly HistorySeal[], anchored: readonly AnchoredHead[]): Fault[] {
  const hashes = new Map(seals.map(({ seq, hash }) => [seq, hash]));
  return anchored.flatMap(({ seq, hash }): Fault[] => {
    const found = hashes.get(seq);
    if (found === hash) {
      return [];
    }
    return [{ kind: found === undefined ? 'removed' : 'rewritten', seq }];
  });
}

import { useState } from 'react';
import type { Ladder, LadderRow } from '../../api/types';
import { forgetDraft, keepDraft, readDraft } from '../../components/form/draft';
import { inOrder } from './rungs';

export interface LadderDraft {
  rows: LadderRow[];
  /** The version that the edit began from. */
  version: number;
  dirty: boolean;
  setRow: (index: number, row: LadderRow) => void;
  setRows: (rows: LadderRow[]) => void;
  /** Begins an edit from the rows of another version. */
  takeFrom: (rows: LadderRow[]) => void;
  /** Gives the edit up. */
  discard: () => void;
  /** Keeps the edit, but on top of the version that is in force now. */
  rebase: () => void;
  /** The edit is in force. */
  done: () => void;
}

interface Edit {
  rows: LadderRow[];
  version: number;
}

const sorted = (rows: LadderRow[]): LadderRow[] => rows.map((row) => ({ ...row, rungs: inOrder(row.rungs) }));

/** An edit of a ladder, kept in this browser until it is published or given up. */
export function useLadderDraft(ladder: Ladder): LadderDraft {
  const draftKey = `ladder:${ladder.key}`;
  const [edit, setEdit] = useState<Edit | undefined>(() => keptEdit(draftKey));
  const live = { rows: sorted(ladder.rows), version: ladder.version };
  const { rows, version } = edit ?? live;
  const keep = (next: Edit | undefined): void => {
    setEdit(next);
    if (next) {
      keepDraft(draftKey, { ...next });
    } else {
      forgetDraft(draftKey);
    }
  };
  const setRows = (next: LadderRow[]): void => keep(same(next, live.rows) ? undefined : { rows: next, version });
  return {
    rows,
    version,
    dirty: edit !== undefined && !same(rows, live.rows),
    setRows,
    setRow: (index, row) => setRows(rows.with(index, row)),
    takeFrom: (next) => setRows(sorted(next)),
    discard: () => keep(undefined),
    rebase: () => keep({ rows, version: ladder.version }),
    done: () => keep(undefined),
  };
}

function keptEdit(draftKey: string): Edit | undefined {
  const { rows, version } = readDraft(draftKey) as Partial<Edit>;
  return Array.isArray(rows) && typeof version === 'number' ? { rows, version } : undefined;
}

/** Whether this browser keeps an edit of the ladder that is not in force. */
export function hasEdit(ladder: Ladder): boolean {
  const edit = keptEdit(`ladder:${ladder.key}`);
  return edit !== undefined && !same(edit.rows, sorted(ladder.rows));
}

const same = (a: LadderRow[], b: LadderRow[]): boolean => JSON.stringify(a) === JSON.stringify(b);

import { useState } from 'react';
import { ApiError } from '../api/client';
import type { FormHandle } from './form-view';
import type { LateDraft } from './late-draft';
import { isSame } from './merge';

interface Refused {
  /** What stands against what was sent. */
  error: unknown;
  form: () => FormHandle | null;
  /** The late entry that was sent, and what stands there now. */
  sentLate?: LateDraft | undefined;
  late?: LateDraft | undefined;
}

interface Refusal {
  /** What still stands against it: nothing once all that was wrong has been changed. */
  left: unknown;
  /** To be called when the form changes. */
  onChange: () => void;
}

/** A refusal while the person puts right what was wrong: it shrinks to what has not been changed yet. */
export function useRefusal({ error, form, sentLate, late }: Refused): Refusal {
  const [corrected, setCorrected] = useState<{ of: unknown; paths: readonly string[] }>({ of: null, paths: [] });
  const paths = corrected.of === error ? corrected.paths : [];
  const changedLate = (['happenedAt', 'lateReason'] as const).filter((key) => !isSame(sentLate?.[key], late?.[key]));
  const done = new Set<string>([...paths, ...changedLate]);
  return {
    left: withoutPaths(error, done),
    onChange: () => {
      if (error instanceof ApiError) {
        setCorrected({ of: error, paths: form()?.corrected() ?? [] });
      }
    },
  };
}

function withoutPaths(error: unknown, done: ReadonlySet<string>): unknown {
  if (!(error instanceof ApiError) || !Object.keys(error.fields).some((path) => done.has(path))) {
    return error;
  }
  const left = error.only((path) => !done.has(path));
  return Object.keys(left.fields).length === 0 ? null : left;
}

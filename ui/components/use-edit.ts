import { useState } from 'react';
import { merge } from './merge';

/** Something kept that is being edited, and what was typed so far. */
export interface Edit<F, K = never> {
  fields: F;
  set: (change: Partial<F>) => void;
  /** The version that the edit began from; absent where something is added. */
  version: number | undefined;
  /**
   * Lays the edit over what somebody else saved meanwhile, losing nothing that only one of the two changed.
   * @returns the edit as it is now, to be sent
   */
  rebase: (prefer: 'theirs' | 'mine') => Saving<F>;
  /** It was saved, and goes on from what is kept now. */
  saved: (kept: K) => void;
}

/** What is sent to be saved. */
export type Saving<F> = F & { version: number | undefined };

/**
 * An edit of `kept`. What others save meanwhile never comes under the person's hands: the edit stays at the version it
 * began from until `rebase`.
 * @param kept as the server has it now; absent where something is added
 */
export function useEdit<K extends { version: number }, F extends object>(
  kept: K | undefined,
  fieldsOf: (kept: K | undefined) => F,
): Edit<F, K> {
  const [begun, setBegun] = useState(() => ({ version: kept?.version, fields: fieldsOf(kept) }));
  const [fields, setFields] = useState(begun.fields);
  const begin = (from: K | undefined): void => {
    const values = fieldsOf(from);
    setBegun({ version: from?.version, fields: values });
    setFields(values);
  };
  if (kept?.version !== begun.version && fields === begun.fields) {
    // Nothing was typed yet: what others save simply shows.
    begin(kept);
  }
  return {
    fields,
    set: (change) => setFields((before) => ({ ...before, ...change })),
    version: begun.version,
    saved: begin,
    rebase: (prefer) => {
      const theirs = fieldsOf(kept);
      const merged = merge(begun.fields, theirs, fields, prefer);
      setBegun({ version: kept?.version, fields: theirs });
      setFields(merged);
      return { ...merged, version: kept?.version };
    },
  };
}

import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/client';
import { useSaveLadder } from '../../api/ladder-edit';
import { keys } from '../../api/queries';
import type { Ladder } from '../../api/types';
import type { LadderDraft } from './use-ladder-draft';

export interface PublishLadder {
  /** Asks why, which is kept with the version. */
  ask: () => void;
  asking: boolean;
  cancel: () => void;
  send: (note: string) => void;
  busy: boolean;
  /** Messages of the API by path, e.g. `rows.0.rungs.2.at`. */
  problems: Record<string, string>;
  /** Somebody else published since the edit began. */
  conflict: boolean;
  error: unknown;
  reset: () => void;
}

/** Puts the edit in force; a version published meanwhile is a conflict that the person decides. */
export function usePublishLadder(ladder: Ladder, draft: LadderDraft): PublishLadder {
  const { t } = useTranslation('ladders');
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useSaveLadder(ladder.key);
  const apiError = save.error instanceof ApiError ? save.error : undefined;
  const refused = apiError?.status === 409;
  const [asking, setAsking] = useState(false);
  const send = (note: string): void =>
    save.mutate(
      { version: draft.version, rows: draft.rows, note },
      {
        onSettled: () => setAsking(false),
        onSuccess: ({ version, affected }) => {
          client.setQueryData<Ladder>(
            keys.ladder(ladder.key),
            (live) => live && { ...live, version, rows: draft.rows, note },
          );
          draft.done();
          void message.success(t('published', { version, count: affected }));
        },
        onError: () => void client.invalidateQueries({ queryKey: keys.ladder(ladder.key) }),
      },
    );
  return {
    ask: () => setAsking(true),
    asking,
    cancel: () => setAsking(false),
    send,
    busy: save.isPending,
    problems: apiError?.fields ?? {},
    conflict: draft.dirty && (refused || draft.version < ladder.version),
    error: refused ? undefined : (save.error ?? undefined),
    reset: save.reset,
  };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { LateDraft } from '../components/late-draft';
import { keys } from './queries';

/** People may take a decision back for so long. */
export const HOLD_SECONDS = 8;

type Values = Record<string, unknown>;

function useTaskCommand<Input extends { id: string }>(send: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: (_data, _error, { id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: keys.task(id) }),
        client.invalidateQueries({ queryKey: keys.me }),
      ]),
  });
}

const post = (id: string, verb: string, body: unknown = {}): Promise<unknown> =>
  request(`/tasks/${encodeURIComponent(id)}/${verb}`, { method: 'POST', body });

/** Takes a task of my group as mine. */
export const useClaim = () => useTaskCommand(({ id }: { id: string }) => post(id, 'claim'));

/** Gives a task back to its group. */
export const useRelease = () => useTaskCommand(({ id }: { id: string }) => post(id, 'release'));

/** Hands a task to another person. */
export const useDelegate = () =>
  useTaskCommand(({ id, to, until }: { id: string; to: string; until?: string }) =>
    post(id, 'delegate', { to, until }),
  );

export interface Completion {
  id: string;
  values: Values;
  /** What the form began with: what others changed since is not overwritten unseen. */
  base: Values;
  late?: LateDraft;
  /** Proof that the person gave their password again, for a task that has to be signed. */
  signature?: string;
}

/** Completes a task; the server holds it for some seconds so that it can be undone. */
export const useComplete = () =>
  useTaskCommand(({ id, values, base, late, signature }: Completion) =>
    post(id, 'complete', { values, base, holdSeconds: HOLD_SECONDS, signature, ...late }),
  );

/** Gives the password again to sign one task; the proof goes along with its completion. */
export const useSign = () =>
  useMutation({
    mutationFn: (body: { password: string; task: string }) =>
      request<{ proof: string }>('/session/confirm', { method: 'POST', body }),
  });

/** Takes a completion back while it is held. */
export const useUndoComplete = () =>
  useTaskCommand(({ id }: { id: string }) =>
    request(`/tasks/${encodeURIComponent(id)}/complete`, { method: 'DELETE' }),
  );

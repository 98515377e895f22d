import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LateDraft } from '../components/late-draft';
import { ApiError, request } from './client';
import { keys } from './queries';
import { forgetSession, type Granted } from './session';
import type { HistoryItem, Me, User } from './types';

/** Signs in; the caller keeps the token. */
export const useSignIn = () =>
  useMutation({
    mutationFn: (body: { username: string; password: string }) =>
      request<Granted & { user: User }>('/session', { method: 'POST', body: { ...body, renewable: true } }),
  });

/** Asks for a mail by which a new password is set. */
export const useAskForReset = () =>
  useMutation({
    mutationFn: (body: { account: string }) => request<undefined>('/session/reset', { method: 'POST', body }),
  });

/** Sets a password by the link of a mail. */
export const useSetPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; next: string }) =>
      request<{ username: string }>('/session/reset', { method: 'PUT', body }),
  });

/** Signs out: the server refuses the session from now on. One that it knows no longer has ended already. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () =>
      request<undefined>('/session', { method: 'DELETE' }).catch((error: unknown) => {
        if (!(error instanceof ApiError && error.status === 401)) {
          throw error;
        }
      }),
    onSuccess: forgetSession,
  });

/** Marks notices as read. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => request<unknown>('/notices/read', { method: 'POST', body: { ids } }),
    onMutate: (ids) => {
      client.setQueryData<Me>(
        keys.me,
        (me) => me && { ...me, counts: { ...me.counts, notices: Math.max(0, me.counts.notices - ids.length) } },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
}

export interface NewRecord {
  type: string;
  start?: string;
  fields: Record<string, unknown>;
  late?: LateDraft;
  /** One per filled form, so that sending twice makes one record. */
  idempotencyKey: string;
}

/** Starts a record. */
export function useCreateRecord() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ type, start, fields, late, idempotencyKey }: NewRecord) =>
      request<{ id: string; number: string; type: string }>(`/records/${type}`, {
        method: 'POST',
        body: { fields, start, ...late },
        idempotencyKey,
      }),
    onSuccess: (_, { type }) => client.invalidateQueries({ queryKey: ['records', type] }),
  });
}

/** Sends a command to a record: withdraw, reopen, add information. */
export function useSendMessage(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, values }: { name: string; values: Record<string, unknown> }) =>
      request<unknown>(`/records/${type}/${number}/messages/${name}`, { method: 'POST', body: { values } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}

/** Adds a comment to a record's timeline. */
export function useComment(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; internal: boolean }) =>
      request<HistoryItem>(`/records/${type}/${number}/comments`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}

import { queryOptions, useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './queries';
import type * as T from './types';

const SETTINGS = {
  profile: ['settings', 'profile'],
  absences: ['settings', 'absences'],
  sessions: ['settings', 'sessions'],
} as const satisfies Record<string, QueryKey>;

const profileQuery = queryOptions({ queryKey: SETTINGS.profile, queryFn: () => request<T.Profile>('/me/profile') });

/** What the person set for themselves. */
export const useProfile = () => useQuery(profileQuery);

/** Keeps the person's own settings. */
export function useSaveProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: T.Profile) => request<T.Profile>('/me/profile', { method: 'PUT', body }),
    onSuccess: (profile) => {
      client.setQueryData(profileQuery.queryKey, profile);
      return client.invalidateQueries({ queryKey: keys.me });
    },
  });
}

/** The person's absences, and those of others whose place the person takes. */
export const useAbsences = () =>
  useQuery({ queryKey: SETTINGS.absences, queryFn: () => request<T.Absences>('/me/absences') });

export interface NewAbsence {
  /** Now where it is left out. */
  from?: string;
  to: string;
  delegate: string;
}

/** Enters an absence. */
export function usePlanAbsence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAbsence) => request<T.Absence>('/me/absences', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: SETTINGS.absences }),
  });
}

/** Ends an absence, or takes back one that has not begun. */
export function useEndAbsence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/me/absences/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS.absences }),
  });
}

/** Where the person is signed in. */
export const useSessions = () =>
  useQuery({ queryKey: SETTINGS.sessions, queryFn: () => request<{ items: T.OwnSession[] }>('/me/sessions') });

/** Signs out somewhere else. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS.sessions }),
  });
}

/** Signs out everywhere but here. */
export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ ended: number }>('/me/sessions/end-others', { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS.sessions }),
  });
}

export interface PasswordChange {
  current: string;
  next: string;
}

/** Changes the own password; all other sessions end. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => request<undefined>('/me/password', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: SETTINGS.sessions }),
  });
}

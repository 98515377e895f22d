import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types/common';

export type SystemState = 'ok' | 'warning' | 'trouble';

export interface SystemPart {
  key: string;
  name: string;
  state: SystemState;
  figures: { name: string; value: string; at?: string }[];
  troubles: { state: 'warning' | 'trouble'; what: string; remedy: string }[];
}

export interface DeadMail {
  id: string;
  to: string;
  subject: string;
  createdAt: string;
  error?: string;
}

const SYSTEM = ['system'];
const DEAD_MAILS = ['mails', 'undeliverable'];
/** Somebody who mends something wants to see it get better. */
const LOOKS_AGAIN_MS = 10_000;

/** How the installation stands, looked at again while the page is open. */
export const useSystem = () =>
  useQuery({
    queryKey: SYSTEM,
    queryFn: () => request<{ at: string; state: SystemState; parts: SystemPart[] }>('/system'),
    refetchInterval: LOOKS_AGAIN_MS,
  });

/** Mails that were given up. */
export const useDeadMails = (enabled: boolean) =>
  useQuery({ queryKey: DEAD_MAILS, queryFn: () => request<List<DeadMail>>('/mails/undeliverable'), enabled });

/** Puts mails that were given up back into the queue. */
export function useResendMails() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => request<{ resent: number }>('/mails/resend', { method: 'POST', body: { ids } }),
    onSettled: () => Promise.all([SYSTEM, DEAD_MAILS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

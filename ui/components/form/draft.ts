import { useSyncExternalStore } from 'react';
import type { FormValues } from './types';

const PREFIX = 'zhixing.draft.';
const KEEP_DAYS = 30;

/** What was typed, when, and what the form began with, where somebody else may change that meanwhile. */
export interface Draft {
  at: number;
  values: FormValues;
  base?: FormValues;
}

const listeners = new Set<() => void>();
let changes = 0;

function tell(): void {
  changes += 1;
  listeners.forEach((listener) => listener());
}

/** Keeps what was typed in this browser, so that a reload or a lost connection costs nothing. */
export function keepDraft(key: string | undefined, values: FormValues, base?: FormValues): void {
  if (key !== undefined) {
    const draft: Draft = { at: Date.now(), values, ...(base ? { base } : {}) };
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    tell();
  }
}

/** The draft of this name; none after 30 days. */
export function findDraft(key: string | undefined): Draft | undefined {
  const text = key === undefined ? null : localStorage.getItem(PREFIX + key);
  const draft = text === null ? undefined : (JSON.parse(text) as Draft);
  return draft && Date.now() - draft.at <= KEEP_DAYS * 86_400_000 ? draft : undefined;
}

/** What was kept under this name; nothing after 30 days. */
export const readDraft = (key: string | undefined): FormValues => findDraft(key)?.values ?? {};

/** Forgets a draft once its form was sent. */
export function forgetDraft(key: string | undefined): void {
  if (key !== undefined) {
    localStorage.removeItem(PREFIX + key);
    tell();
  }
}

/** Names of the drafts kept here, newest first; the home page lists them. */
export function listDrafts(prefix: string): { key: string; at: number }[] {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX + prefix))
    .map((name) => ({
      key: name.slice(PREFIX.length),
      at: (JSON.parse(localStorage.getItem(name) ?? '{"at":0}') as Draft).at,
    }))
    .sort((a, b) => b.at - a.at);
}

/** Draws anew whenever a draft of this window is kept or forgotten. */
export function useDraftChanges(): void {
  useSyncExternalStore(subscribe, () => changes);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

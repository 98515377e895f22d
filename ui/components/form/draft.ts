import type { FormValues } from './types';

const PREFIX = 'zhixing.draft.';
const KEEP_DAYS = 30;

interface Draft {
  at: number;
  values: FormValues;
}

/** Keeps what was typed in this browser, so that a reload or a lost connection costs nothing. */
export function keepDraft(key: string | undefined, values: FormValues): void {
  if (key !== undefined) {
    localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), values } satisfies Draft));
  }
}

/** What was kept under this name; nothing after 30 days. */
export function readDraft(key: string | undefined): FormValues {
  const text = key === undefined ? null : localStorage.getItem(PREFIX + key);
  if (text === null) {
    return {};
  }
  const draft = JSON.parse(text) as Draft;
  return Date.now() - draft.at > KEEP_DAYS * 86_400_000 ? {} : draft.values;
}

/** Forgets a draft once its form was sent. */
export function forgetDraft(key: string | undefined): void {
  if (key !== undefined) {
    localStorage.removeItem(PREFIX + key);
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

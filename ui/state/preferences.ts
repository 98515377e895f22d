import { useSyncExternalStore } from 'react';
import type { Lang } from '../api/types';

export type ThemeMode = 'light' | 'dark' | 'system';

/** What this browser remembers about the person's way of working. */
export interface Preferences {
  lang: Lang;
  theme: ThemeMode;
  navCollapsed: boolean;
  /** Areas of the standard whose types the navigation shows. */
  openAreas: string[];
  /** Types of which the person looked at or raised records, last first. */
  recentTypes: string[];
  /** True once the person chose a language here; until then the one of their account is used. */
  langChosen: boolean;
}

const KEY = 'zhixing.preferences';
const listeners = new Set<() => void>();

/** The first language of the app among those that the browser asks for; undefined where it wants neither. */
export function browserLang(): Lang | undefined {
  const wanted = navigator.languages.map((one) => one.toLowerCase().split('-')[0]);
  return wanted.find((one): one is Lang => one === 'zh' || one === 'en');
}

let current: Preferences = load();

function load(): Preferences {
  const defaults: Preferences = {
    lang: browserLang() ?? 'zh',
    theme: 'system',
    navCollapsed: false,
    openAreas: [],
    recentTypes: [],
    langChosen: false,
  };
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

/** The preferences now; components use `usePreferences`. */
export function getPreferences(): Preferences {
  return current;
}

/** Changes some preferences, keeps them for the next visit and redraws. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  listeners.forEach((listener) => listener());
}

/** Subscribes to changes of the preferences. */
export function onPreferencesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The preferences as React state. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferencesChange, getPreferences);
}

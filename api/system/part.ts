import { pick, type Lang, type Text } from '../../domain/text';

export type PartState = 'ok' | 'warning' | 'trouble';

/** One figure of a part of the installation. */
export interface Figure {
  readonly name: Text;
  readonly value: string | number | Date | Text;
  readonly unit?: Text;
}

/** Something that does not go well, and what to do about it. */
export interface Trouble {
  readonly state: 'warning' | 'trouble';
  readonly what: Text;
  readonly remedy: Text;
}

/** A part of the installation, as it stands now. */
export interface Part {
  readonly key: string;
  readonly names: Text;
  readonly figures: readonly Figure[];
  readonly troubles: readonly Trouble[];
}

export interface PartView {
  key: string;
  name: string;
  state: PartState;
  figures: { name: string; value: string; at?: string }[];
  troubles: { state: 'warning' | 'trouble'; what: string; remedy: string }[];
}

const RANK: Readonly<Record<PartState, number>> = { ok: 0, warning: 1, trouble: 2 };

/** The worst of several states. */
export function worst(states: readonly PartState[]): PartState {
  return states.reduce<PartState>((a, b) => (RANK[b] > RANK[a] ? b : a), 'ok');
}

/** A part in the language of the reader; it is as well as its worst trouble. */
export function presentPart({ key, names, figures, troubles }: Part, lang: Lang): PartView {
  const number = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB');
  const written = (value: Figure['value']): string => {
    if (typeof value === 'number') {
      return number.format(value);
    }
    if (value instanceof Date) {
      return value.toISOString();
    }
    return typeof value === 'string' ? value : pick(value, lang);
  };
  const textOf = ({ value, unit }: Figure): string => (unit ? `${written(value)} ${pick(unit, lang)}` : written(value));
  return {
    key,
    name: pick(names, lang),
    state: worst(troubles.map(({ state }) => state)),
    figures: figures.map((figure) => ({
      name: pick(figure.name, lang),
      value: textOf(figure),
      ...(figure.value instanceof Date ? { at: figure.value.toISOString() } : {}),
    })),
    troubles: troubles.map(({ state, what, remedy }) => ({
      state,
      what: pick(what, lang),
      remedy: pick(remedy, lang),
    })),
  };
}

export const text = (zh: string, en: string): Text => ({ zh, en });
/** Things by their names with the key that administrators find them by: `变更（change）`; 0 where there are none. */
export function namedList(things: readonly { readonly key: string; readonly names?: Text | undefined }[]): Text {
  const words = (lang: Lang): string[] =>
    things.map(({ key, names }) => {
      const name = names ? pick(names, lang) : key;
      return name === key ? key : lang === 'zh' ? `${name}（${key}）` : `${name} (${key})`;
    });
  return { zh: words('zh').join('、') || '0', en: words('en').join(', ') || '0' };
}

export const SECONDS = text('秒', 's');
export const MB = text('MB', 'MB');
export const GB = text('GB', 'GB');

/** Bytes in whole megabytes. */
export const inMb = (bytes: number): number => Math.round(bytes / 1_048_576);

/** Bytes in gigabytes, to a tenth. */
export const inGb = (bytes: number): number => Math.round((bytes / 1_073_741_824) * 10) / 10;

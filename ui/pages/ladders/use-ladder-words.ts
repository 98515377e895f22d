import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderOptions, LadderRow, Rung } from '../../api/types';
import { readSpan } from '../../components/span';

export interface LadderWords {
  moment: (at: Rung['at']) => string;
  span: (text: string) => string;
  who: (who: string[]) => string;
  what: (what: string) => string;
  /** What happens when the rung is reached, without when that is. */
  call: (rung: Rung) => string;
  /** "At 75 % of the target: notify the team lead". */
  rung: (rung: Rung) => string;
  /** For which cases a row is. */
  row: (row: LadderRow, alone: boolean) => string;
}

/** Says in words what the fields of the editor say. */
export function useLadderWords(options: LadderOptions | undefined): LadderWords {
  const { t } = useTranslation('ladders');
  return useMemo(() => {
    const comma = t('common:listComma');
    const whoLabels = new Map((options?.who ?? []).map(({ value, label }) => [value, label]));
    const whatLabels = new Map((options?.what ?? []).map(({ value, label }) => [value, label]));
    const span = (text: string): string => {
      const read = readSpan(text);
      return read ? t(`span.${read.unit}`, { count: read.amount }) : text;
    };
    const moment = (at: Rung['at']): string => {
      if ('percent' in at) {
        return t('moment.percent', { percent: at.percent });
      }
      if ('after' in at) {
        return t('moment.after', { span: span(at.after) });
      }
      return 'beforeDue' in at
        ? t('moment.beforeDue', { span: span(at.beforeDue) })
        : t('moment.afterDue', { span: span(at.afterDue) });
    };
    const who = (list: string[]): string =>
      list.map((one) => whoLabels.get(one) ?? one.split(':').at(-1) ?? one).join(comma);
    const what = (action: string): string =>
      whatLabels.get(action) ?? (action.startsWith('completeTask:') ? t('completeTask') : action);
    const call = ({ who: called, what: actions, repeat }: Rung): string =>
      t(repeat ? 'callRepeated' : 'callOnce', {
        what: actions.map(what).join(comma),
        who: who(called),
        every: repeat ? span(repeat.every) : '',
        max: repeat?.max ?? 0,
      });
    const rung = (one: Rung): string => t('rungSentence', { moment: moment(one.at), call: call(one) });
    const row = ({ when }: LadderRow, alone: boolean): string => {
      const parts = Object.entries(when).map(([key, values]) => {
        const fact = options?.facts.find((one) => one.key === key);
        const labels = values.map(
          (value) => fact?.options.find((one) => one.value === String(value))?.label ?? String(value),
        );
        return t('condition', { fact: fact?.name ?? key, values: labels.join(comma) });
      });
      return parts.length > 0 ? parts.join(t('and')) : t(alone ? 'allCases' : 'otherCases');
    };
    return { moment, span, who, what, call, rung, row };
  }, [options, t]);
}

import type { TFunction } from 'i18next';
import { ApiError, ConnectionError } from '../api/client';

export interface ProblemText {
  title: string;
  detail?: string;
  /** What is wrong with single values, for pages that do not say it at the fields. */
  lines?: string[];
}

const PASSING = [408, 425, 429];

/** Whether the same may succeed when it is tried again: it lay in the connection or in the server, not in what was asked. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || PASSING.includes(error.status);

/** The words for an error: what went wrong, and why or what to do. */
export function problemText(error: unknown, t: TFunction): ProblemText {
  if (error instanceof ConnectionError) {
    return { title: t('problem.connection'), detail: t('problem.connectionHint') };
  }
  if (error instanceof ApiError) {
    return ownText(error, t) ?? apiText(error, t);
  }
  return { title: t('problem.unexpected'), detail: error instanceof Error ? error.message : undefined };
}

/** Where the API tells programs what to do, pages tell people. */
function ownText({ code, title, fields }: ApiError, t: TFunction): ProblemText | undefined {
  const detail = t(`problem.remedy.${code}`, { defaultValue: '' });
  return detail === '' ? undefined : { title, detail, lines: [...new Set(Object.values(fields))] };
}

function apiText(error: ApiError, t: TFunction): ProblemText {
  switch (error.status) {
    case 403:
      return { title: t('problem.forbidden'), detail: error.message };
    case 404:
      return { title: t('problem.notFound'), detail: t('problem.notFoundHint') };
    case 503:
      return { title: t('problem.unavailable'), detail: error.message };
    default:
      return { title: error.message, detail: error.status >= 500 ? t('problem.serverHint') : undefined };
  }
}

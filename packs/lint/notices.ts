import Handlebars from 'handlebars';
import type { Pack, Problem } from '../types';
import { Findings } from './context';
import { reasonOf } from '../reason';

/** Notices: both languages, a subject, and templates that compile. */
export function lintNotices(pack: Pack): Problem[] {
  return [...pack.notices].flatMap(([notice, versions]) => {
    const findings = new Findings(`${pack.dir}/notices/${notice}`);
    for (const lang of ['zh', 'en'] as const) {
      const template = versions[lang];
      if (!template) {
        findings.add('error', 'NOTICE_LANGUAGE', { notice, lang });
        continue;
      }
      if (template.subject === '' || template.body === '') {
        findings.add('error', 'NOTICE_SUBJECT', {});
      }
      const reason = templateTrouble(`${template.subject}\n${template.body}`);
      if (reason !== undefined) {
        findings.add('error', 'NOTICE_INVALID', { reason });
      }
    }
    return findings.problems;
  });
}

function templateTrouble(source: string): string | undefined {
  try {
    Handlebars.parse(source);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

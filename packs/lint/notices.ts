import Handlebars from 'handlebars';
import type { Pack, Problem } from '../types';
import { noticeVariables } from '../notice-vocabulary';
import { reasonOf } from '../reason';
import { Findings } from './context';
import { checkNoticeText } from './notice-text';

/** Notices: both languages, a subject, and texts that ask for nothing that is not there. */
export function lintNotices(pack: Pack): Problem[] {
  const fields = new Set(Object.keys(pack.record?.fields.properties ?? {}));
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
        continue;
      }
      checkNoticeText(template, { fields, variables: noticeVariables(notice) }).forEach((wrong) =>
        findings.add('error', 'NOTICE_INVALID', { reason: `${template.file}, ${wrong}` }),
      );
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

import { ACCOUNT_ERRORS } from './error-table/account';
import { ATTACHMENT_ERRORS } from './error-table/attachment';
import { PEOPLE_ERRORS } from './error-table/people';
import { SERVICE_ERRORS } from './error-table/services';
import { REQUEST_ERRORS } from './error-table/request';
import { LIST_ERRORS } from './error-table/list';
import { OPERATION_ERRORS } from './error-table/operation';
import { WORK_ERRORS } from './error-table/work';
import type { ErrorEntry } from './error-table/entry';

const SECTIONS: readonly [string, Readonly<Record<string, ErrorEntry>>][] = [
  ['Requests and rights', REQUEST_ERRORS],
  ['Sign-in and own settings', ACCOUNT_ERRORS],
  ['Records, tasks and ballots', WORK_ERRORS],
  ['Files of records', ATTACHMENT_ERRORS],
  ['People, roles and organisations', PEOPLE_ERRORS],
  ['Services', SERVICE_ERRORS],
  ['Maintained lists', LIST_ERRORS],
  ['Processes, ladders and operation', OPERATION_ERRORS],
];

const HEAD = `# Errors of the API

Every error is a problem document (RFC 9457, \`application/problem+json\`): \`type\`, \`title\`, \`status\`, \`detail\`,
\`code\`, \`requestId\` and \`errors\`, where each entry names a \`field\`, a \`code\` and a \`message\` with the remedy.
Texts come in the language asked for. Programs decide by \`code\`: a code never changes its meaning.

This page is written from the tables in \`api/error-table/\`; a test holds it to them
(\`UPDATE_DOCS=true npx jest --selectProjects unit errors\` writes it anew).`;

const one = ([code, { status, title, detail }]: [string, ErrorEntry]): string =>
  [`### ${code} · ${status}`, `${title.en}. ${detail.en}`, `${title.zh}。${detail.zh}`].join('\n\n');

const section = ([title, table]: (typeof SECTIONS)[number]): string =>
  [`## ${title}`, ...Object.entries(table).map(one)].join('\n\n');

/** The page docs/errors.md. */
export function errorDocument(): string {
  return `${[HEAD, ...SECTIONS.map(section)].join('\n\n')}\n`;
}

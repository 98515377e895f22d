import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '../../../api/errors';

/** Words that only somebody understands who writes programs against the API. */
const FOR_PROGRAMS =
  /\b(GET|POST|PUT|DELETE|Idempotency-Key|Content-Type|JSON|api|errors|Bearer|octet-stream|running:)\b|\/api/;

const remediesOf = (lang: string): Record<string, string> => {
  const path = join(__dirname, '../../../ui/i18n', `${lang}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { problem: { remedy: Record<string, string> } }).problem.remedy;
};

const technical = Object.entries(ERRORS).filter(([, { detail }]) =>
  [detail.zh, detail.en].some((text) => FOR_PROGRAMS.test(text)),
);

describe.each(['zh', 'en'])('what pages say in %s of an error', (lang) => {
  const remedies = remediesOf(lang);

  it.each(technical.map(([code]) => code))('%s is not the text for programs', (code) => {
    expect(remedies[code]).toEqual(expect.any(String));
  });

  it('speaks to people, of errors that there are', () => {
    expect(Object.entries(remedies).filter(([, text]) => FOR_PROGRAMS.test(text))).toEqual([]);
    expect(Object.keys(remedies).filter((code) => !(code in ERRORS))).toEqual([]);
  });
});

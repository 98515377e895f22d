import { z } from 'zod';
import { pick, type Lang } from '../../domain/text';
import type { Packs } from '../../packs/types';
import { numberGaps, numberYears } from '../../records/number-gaps';
import type { NumberFailure } from '../../records/models/number';
import { ERRORS } from '../errors';
import { namesOf, personView } from '../names';
import { reply, route, type Route } from '../route';
import { Instant, PersonSchema, TypeParam } from '../schema';

const PERMISSION = 'history.verify';
const SHOWN_AT_MOST = 500;
const FIRST_YEAR = 1970;
const LAST_YEAR = 9999;

const YearSchema = z
  .object({
    type: z.string(),
    typeName: z.string(),
    year: z.int(),
    drawn: z.int().describe('How many numbers were drawn: the sequence of the last one.'),
    gaps: z.int().describe('Drawn numbers without a record; each is listed with its cause.'),
    deleted: z.int().describe('Numbers of deleted records.'),
  })
  .meta({ id: 'NumberYear', description: 'The numbers of one type of record in one year.' });

const GapsSchema = z
  .object({
    gaps: z.array(
      z.object({
        number: z.string(),
        at: Instant.describe('When it was drawn.'),
        by: PersonSchema.optional().describe('Who wanted the record; absent where a process did.'),
        why: z.string(),
        code: z.string().describe('Of the failure; INTERRUPTED where the program ended in the middle.'),
      }),
    ),
    deleted: z.array(z.object({ number: z.string(), at: Instant, by: PersonSchema, reason: z.string() })),
    more: z.boolean().describe(`There are more than the first ${SHOWN_AT_MOST} of either.`),
  })
  .meta({ id: 'NumberGaps', description: 'Why numbers have no record.' });

const WORDS = {
  INTERRUPTED: {
    zh: '程序在写入记录之前中断，没有写入任何内容',
    en: 'The program ended before the record was written; nothing of it was kept',
  },
  COLLISION: {
    zh: '与同时进行的另一次写入冲突，已改用后面的编号重新写入',
    en: 'It met another write at the same time; the record was tried again with a later number',
  },
  REPEATED: {
    zh: '重复的请求：记录已由先到的请求建立',
    en: 'A repeated request: the record had been made by the first one',
  },
} as const;

/** Why a number has no record, in words; a failure that the API knows by the title of its error. */
function whyOf(why: NumberFailure | undefined, lang: Lang): { code: string; why: string } {
  const code = why?.code ?? 'INTERRUPTED';
  const known = Object.entries(WORDS).find(([key]) => key === code)?.[1];
  if (known) {
    return { code, why: pick(known, lang) };
  }
  const title = Object.entries(ERRORS).find(([key]) => key === code)?.[1].title;
  const text = title ? pick(title, lang) : (why?.text ?? '');
  return {
    code,
    why: lang === 'zh' ? `写入失败，没有保留任何内容：${text}` : `Writing failed, nothing was kept: ${text}`,
  };
}

const nameOf = (type: string, packs: Packs, lang: Lang): string => {
  const names = packs.packs.get(type)?.record?.names;
  return names ? pick(names, lang) : type;
};

export const numberRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/numbers',
    tag: 'numbers',
    summary: 'Numbers of records by type and year: how many were drawn, and how many have no record.',
    permission: PERMISSION,
    who: 'permission',
    answers: { 200: z.object({ items: z.array(YearSchema), next: z.null() }) },
    run: async ({ deps, lang, now }) => {
      const packs = deps.packs();
      const items = await numberYears(packs, now);
      return reply(200, {
        items: items.map((item) => ({ ...item, typeName: nameOf(item.type, packs, lang) })),
        next: null,
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/numbers/{type}/{year}',
    tag: 'numbers',
    summary: 'Every number of a type and year that has no record, with the cause.',
    description: 'A number is drawn before its record is written and never given twice, so a failure leaves a gap.',
    permission: PERMISSION,
    who: 'permission',
    params: z.object({ type: TypeParam, year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR) }),
    answers: { 200: GapsSchema },
    run: async ({ params, lang, now }) => {
      const { gaps, deleted } = await numberGaps(params, now, SHOWN_AT_MOST + 1);
      const people = await namesOf(
        'person',
        [...gaps, ...deleted].flatMap(({ by }) => by ?? []),
        lang,
      );
      return reply(200, {
        gaps: gaps.slice(0, SHOWN_AT_MOST).map(({ number, at, by, why }) => ({
          number,
          at: at.toISOString(),
          ...(by === undefined ? {} : { by: personView(by, people) }),
          ...whyOf(why, lang),
        })),
        deleted: deleted.slice(0, SHOWN_AT_MOST).map(({ number, at, by, reason }) => ({
          number,
          at: at.toISOString(),
          by: personView(by, people),
          reason,
        })),
        more: gaps.length > SHOWN_AT_MOST || deleted.length > SHOWN_AT_MOST,
      });
    },
  }),
];

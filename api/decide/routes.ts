import express from 'express';
import { z } from 'zod';
import { databaseIsUp } from '../../records/database';
import { installationSettings, isModuleOn } from '../../records/installation';
import { toProblem } from '../failure';
import { rawRoute, type Context, type Route } from '../route';
import { openLink, useLink } from './decision';
import { renderPage, type PageContent } from './page';
import { PAGES } from './words';

const LONGEST_REASON = 5_000;
const LONGEST_PASSWORD = 1_024;
const FORM_LIMIT = '64kb';

/** Reads the one form of the decision page; everywhere else the API takes JSON alone. */
export const readDecisionForm = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 5 });

const Form = z
  .object({
    reason: z.string().trim().max(LONGEST_REASON).catch(''),
    password: z.string().max(LONGEST_PASSWORD).catch(''),
  })
  .catch({ reason: '', password: '' });

const brand = async (): Promise<Pick<PageContent, 'organisation'>> => ({
  organisation: (await installationSettings()).organisation,
});

const tokenOf = ({ req }: Context): string => String(req.params['token'] ?? '');

function show({ res }: Context, content: PageContent): void {
  const { status, html } = renderPage(content);
  res
    .status(status)
    .set('Content-Language', content.lang === 'zh' ? 'zh-CN' : 'en')
    .type('html')
    .send(html);
}

/** People read this page, not programs: when something is wrong with us, it says so as a page too. */
async function orUnavailable(context: Context, work: () => Promise<void>): Promise<void> {
  if (!databaseIsUp()) {
    show(context, { state: 'unavailable', lang: context.lang });
    return;
  }
  try {
    await ((await isModuleOn('mailDecisions'))
      ? work()
      : show(context, { state: 'off', lang: context.lang, ...(await brand()) }));
  } catch (error) {
    if (toProblem(error).status < 500) {
      throw error;
    }
    const { requestId } = context.res.locals as { requestId?: string };
    context.deps.log.error({ err: error, requestId }, 'decision page failed');
    show(context, { state: 'unavailable', lang: context.lang });
  }
}

const shared = {
  path: '/decide/{token}',
  tag: 'decide',
  withoutDatabase: true,
  access: 'public',
  params: z.object({ token: z.string() }),
  produces: 'text/html',
  pages: [302, ...new Set(Object.values(PAGES).map(({ status }) => status))],
} as const;

export const decideRoutes: Route[] = [
  rawRoute({
    ...shared,
    method: 'get',
    who: 'linkHolder',
    summary: 'The page behind a link in a mail; opening it never decides.',
    run: (context) =>
      orUnavailable(context, async () => {
        const page = await openLink(tokenOf(context), context.lang, context.deps, context.now);
        if ('redirect' in page) {
          context.res.redirect(302, page.redirect);
        } else {
          show(context, { ...page, ...(await brand()) });
        }
      }),
  }),
  rawRoute({
    ...shared,
    method: 'post',
    who: 'linkHolder',
    summary: 'The button of that page: decides once for the person of the link.',
    run: (context) =>
      orUnavailable(context, async () => {
        const given = { ...Form.parse(context.req.body), address: context.req.ip };
        const page = await useLink(tokenOf(context), given, context.lang, context.deps, context.now);
        show(context, { ...page, ...(await brand()) });
      }),
  }),
];

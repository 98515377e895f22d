import express from 'express';
import { z } from 'zod';
import { rawRoute, type Context, type Route } from '../route';
import { openLink, useLink } from './decision';
import { renderPage, type PageContent } from './page';

const LONGEST_REASON = 5_000;
const FORM_LIMIT = '64kb';

/** Reads the one form of the decision page; everywhere else the API takes JSON alone. */
export const readDecisionForm = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 5 });

const Form = z.object({ reason: z.string().trim().max(LONGEST_REASON).catch('') }).catch({ reason: '' });

const tokenOf = ({ req }: Context): string => String(req.params['token'] ?? '');

function show({ res }: Context, content: PageContent): void {
  const { status, html } = renderPage(content);
  res
    .status(status)
    .set('Content-Language', content.lang === 'zh' ? 'zh-CN' : 'en')
    .type('html')
    .send(html);
}

const shared = {
  path: '/decide/{token}',
  tag: 'decide',
  access: 'public',
  params: z.object({ token: z.string() }),
  produces: 'text/html',
} as const;

export const decideRoutes: Route[] = [
  rawRoute({
    ...shared,
    method: 'get',
    summary: 'The page behind a link in a mail; opening it never decides.',
    run: async (context) => {
      const page = await openLink(tokenOf(context), context.lang, context.deps, context.now);
      if ('redirect' in page) {
        context.res.redirect(302, page.redirect);
      } else {
        show(context, page);
      }
    },
  }),
  rawRoute({
    ...shared,
    method: 'post',
    summary: 'The button of that page: decides once for the person of the link.',
    run: async (context) => {
      const { reason } = Form.parse(context.req.body);
      show(context, await useLink(tokenOf(context), reason, context.lang, context.deps, context.now));
    },
  }),
];

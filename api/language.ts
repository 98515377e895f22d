import type { Request } from 'express';
import type { Lang } from '../domain/text';

/** The language the request asks for by Accept-Language, by quality; undefined when it asks for none of ours. */
export function requestedLang(req: Request): Lang | undefined {
  const header = req.headers['accept-language'];
  if (!header) {
    return undefined;
  }
  const wishes = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((value) => value !== undefined);
    return { primary: range.trim().toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = wishes
    .filter(({ primary, quality }) => (primary === 'zh' || primary === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return best?.primary as Lang | undefined;
}

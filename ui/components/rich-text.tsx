import DOMPurify from 'dompurify';
import { useMemo, type JSX } from 'react';

const RULES = {
  ALLOWED_TAGS: 'p br strong em u s code pre blockquote ul ol li h3 h4 hr a'.split(' '),
  ALLOWED_ATTR: ['href'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** The HTML with nothing in it that could act; links open beside the app. */
function safe(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    ...RULES,
    ALLOWED_TAGS: [...RULES.ALLOWED_TAGS],
    ALLOWED_ATTR: ['href'],
  });
  fragment.querySelectorAll('a').forEach((link) => {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  });
  const box = document.createElement('div');
  box.append(fragment);
  return box.innerHTML;
}

/** A rich text as it was written. The server cleans it when it is kept; here it is cleaned once more before it is shown. */
export function RichText({ html }: { html: string }): JSX.Element {
  const content = useMemo(() => safe(html), [html]);
  return <div className="rich-text" dangerouslySetInnerHTML={{ __html: content }} />;
}

import sanitizeHtml from 'sanitize-html';

/** What a text may look like; everything else of HTML is left out, scripts and drawings with what they hold. */
const RULES: sanitizeHtml.IOptions = {
  allowedTags: 'p br strong em u s code pre blockquote ul ol li h3 h4 hr a'.split(' '),
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  nonTextTags: 'script style textarea option noscript svg math template iframe object title'.split(' '),
  transformTags: { b: 'strong', i: 'em', h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4', div: 'p' },
  nestingLimit: 20,
};

const NO_TAGS: sanitizeHtml.IOptions = { ...RULES, allowedTags: [], allowedAttributes: {}, transformTags: {} };

/**
 * HTML as it may be kept: only the marks of `RULES`, links to the web and to mail alone. What is cleaned once stays as
 * it is when it is cleaned again. A text without a visible character becomes an empty string.
 */
export function cleanRichText(html: string): string {
  const clean = sanitizeHtml(sanitizeHtml(html, RULES), RULES).trim();
  return plainText(clean) === '' ? '' : clean;
}

/** The words of a rich text, a line for each paragraph and entry of a list; for search, notices, files and mail. */
export function plainText(html: string): string {
  const lined = html.replaceAll(/<li>/g, '• ').replaceAll(/<\/(?:p|li|h3|h4|pre|blockquote)>|<(?:br|hr) ?\/?>/g, '\n');
  return unescaped(sanitizeHtml(lined, NO_TAGS))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '•')
    .join('\n');
}

/** Plain text as a rich text: each line a paragraph, nothing in it a mark. */
export function richTextOf(plain: string): string {
  const lines = plain.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${escaped(line)}</p>`).join('');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&amp;', '&');

/** Nothing runs and nothing is loaded from elsewhere; styles and pictures within the mail and the app's fonts may. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; form-action 'none'";
const UNWANTED = 'script, base, meta[http-equiv], link, object, embed, form';
/** Last in every list of fonts, so that Chinese shows where the machine itself has no font for it. */
const OWN_FONT = 'Noto Sans SC Variable';

/**
 * A mail's HTML as a document for a sandboxed frame: links go to a new tab, and what the mail could load or run is
 * closed off by the document's own policy, beside the sandbox of the frame.
 */
export function safeDocument(html: string): string {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  mail.querySelectorAll(UNWANTED).forEach((node) => node.remove());
  mail.querySelectorAll<HTMLElement>('[style*="font"]').forEach(({ style }) => {
    if (style.fontFamily !== '') {
      style.fontFamily = `${style.fontFamily}, "${OWN_FONT}"`;
    }
  });
  const policy = mail.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = POLICY;
  const base = mail.createElement('base');
  base.target = '_blank';
  const fonts = mail.createElement('style');
  fonts.textContent = ownFontFaces();
  mail.head.prepend(policy, base, fonts);
  return `<!doctype html>${mail.documentElement.outerHTML}`;
}

/** The faces of the font that the app ships, as its own style sheet declares them. */
function ownFontFaces(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText)
    .join('\n');
}

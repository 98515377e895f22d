/** Nothing is loaded from elsewhere and no script runs; styles of the mail itself and pictures within it may. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

/**
 * A mail's HTML as a document for a sandboxed frame: links go to a new tab, and what the mail could load or run is
 * closed off by the document's own policy, beside the sandbox of the frame.
 */
export function safeDocument(html: string): string {
  const document = new DOMParser().parseFromString(html, 'text/html');
  document
    .querySelectorAll('script, base, meta[http-equiv], link, object, embed, form')
    .forEach((node) => node.remove());
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = POLICY;
  const base = document.createElement('base');
  base.target = '_blank';
  document.head.prepend(policy, base);
  return `<!doctype html>${document.documentElement.outerHTML}`;
}
